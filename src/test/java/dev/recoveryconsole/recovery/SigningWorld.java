package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.faults.VirtualClock;
import dev.recoveryconsole.faults.signoff.Command;
import dev.recoveryconsole.faults.signoff.Command.At;
import dev.recoveryconsole.faults.signoff.Command.Of;
import dev.recoveryconsole.faults.signoff.Comparison;
import dev.recoveryconsole.faults.signoff.Seen;
import dev.recoveryconsole.faults.signoff.Who;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.TooManyTries;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The real desks, journals and signatures of two consoles on one store in memory, as the model's commands use them. */
final class SigningWorld implements Comparison.Consoles {

    private static final String DONE = "done";
    private static final String NOTHING = "nothing there";

    @Autowired
    private SimulatedStore console;

    @Autowired
    private JdbcClient store;

    @Autowired
    private VirtualClock clock;

    @Autowired
    private RecoveryDesk desk;

    @Autowired
    private HoldDesk holds;

    @Autowired
    private TakeOver takeOvers;

    private final SigningNodes nodes;
    private final SigningRuns runs;
    private final SigningAnswers answers;
    private final SignOffForger forger;
    private final TwoPeople twoPeople;
    private final SigningLook look;
    private final Instant begin;

    @Autowired
    SigningWorld(ApplicationContext beans, JdbcClient store, VirtualClock clock) {
        nodes = new SigningNodes(beans);
        runs = new SigningRuns(beans);
        answers = new SigningAnswers(nodes, runs, beans.getBean(PlatformTransactionManager.class));
        forger = new SignOffForger(store);
        twoPeople = new TwoPeople(store);
        look = new SigningLook(store, runs);
        begin = clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Instant fresh() {
        console.forgetAll();
        List.of("policy_version", "console_node", "tries")
                .forEach(table -> store.sql("delete from " + table).update());
        clock.set(begin);
        nodes.fresh();
        runs.fresh(begin);
        for (var at : At.values()) {
            nodes.start(at);
        }
        return begin;
    }

    /** As the tests found it. */
    void over() {
        fresh();
        nodes.over();
        store.sql("delete from console_node where node = ?")
                .param(nodes.get(At.B).name())
                .update();
        nodes.get(At.A).start();
        console.forgetAll();
    }

    @Override
    public Map<At, String> names() {
        return nodes.names();
    }

    @Override
    public String answer(Command command) {
        try {
            return done(command);
        } catch (TooManyTries many) {
            return "too many";
        } catch (Refusal no) {
            return "refused";
        } catch (RuntimeException | AssertionError wrong) {
            return wrong.toString();
        }
    }

    private String done(Command command) {
        return switch (command) {
            case Command.Answering answering -> answers.answer(answering);
            case Command.Race race -> answers.race(race);
            case Command.Ask ask -> nodes.at(ask.at(), (node, now) -> ask(node, ask, now));
            case Command.Look(var at, var of) ->
                nodes.at(at, (node, now) -> node.look(of, runs.id(of)) ? "a turn" : NOTHING);
            case Command.Arm(var at, var of) -> nodes.at(at, (node, now) -> arm(node, of, now));
            case Command.Retry(var at) -> nodes.at(at, (node, now) -> retry(node, now));
            case Command.Forge(var of, var what) ->
                look.newest(of)
                        .filter(one -> forger.forges(what, one, clock.instant()))
                        .map(one -> DONE)
                        .orElse(NOTHING);
            case Command.PlanAgain again -> planAgain();
            default -> {
                otherwise(command);
                yield DONE;
            }
        };
    }

    private void otherwise(Command command) {
        var jo = SigningAnswers.me(nodes.get(At.A), Who.JO, clock.instant());
        switch (command) {
            case Command.ChooseTarget(var of, var by) ->
                desk.chooseTarget(
                        runs.number(of), RunFixture.TARGET, SigningAnswers.me(nodes.get(At.A), by, clock.instant()));
            case Command.PutOnHold(var of) -> holds.putOnHold(runs.number(of), "wait", jo);
            case Command.Resume(var of) -> holds.resume(runs.number(of), jo);
            case Command.TakeOver(var of, var by) ->
                takeOvers.take(
                        runs.number(of),
                        TakeOver.Part.OPERATOR,
                        runs.operator(of),
                        "a longer night",
                        SigningAnswers.me(nodes.get(At.A), by, clock.instant()));
            case Command.Settings(var at, var staff) -> nodes.get(at).have(staff);
            case Command.Start(var at) -> nodes.start(at);
            case Command.Beat(var at) -> nodes.beat(at);
            case Command.Silent(var at) -> nodes.silent(at);
            case Command.Pass(var minutes) -> clock.moveBy(Duration.ofMinutes(minutes));
            case Command.ClockOff(var minutes) -> nodes.clockOff(Duration.ofMinutes(minutes));
            case Command.ForgePlan forged -> forger.changesPlan(runs.id(Of.RESTORE));
            case Command.Expire(var at) ->
                nodes.at(at, (node, now) -> {
                    node.approvals().signOffs().expireOverdue();
                    return DONE;
                });
            case Command.FindChanged(var at) -> nodes.get(at).approvals().findChanged();
            default -> throw new IllegalArgumentException(command.toString());
        }
    }

    private String ask(SigningNode node, Command.Ask ask, Instant now) {
        var id = runs.id(ask.run());
        var before = look.newest(ask.run());
        var gate = ask.astray() ? Gate.REDELETE_USERS : ask.run().gate();
        node.ask(id, gate, ask.words(), SigningAnswers.me(node, ask.by(), now));
        return look.newest(ask.run()).equals(before) ? "the same" : "asked";
    }

    private String arm(SigningNode node, Of of, Instant now) {
        var turn = node.turn(of);
        if (turn.isEmpty()) {
            return NOTHING;
        }
        var id = runs.id(of);
        var first = node.approvals()
                .signOffs()
                .current(id, of.gate())
                .filter(one -> one.state() == SignOffState.SIGNED)
                .isPresent();
        if (!node.arm(of, turn.get())) {
            return "not armed";
        }
        twoPeople.signed(id, of.gate(), turn.get().digestOf(of.gate()).orElseThrow(), node.people(), first, now);
        return "armed";
    }

    private String retry(SigningNode node, Instant now) {
        var failed = node.fail(runs.id(Of.RESTORE));
        failed.ifPresent(task -> desk.tryAgain(runs.number(Of.RESTORE), task, SigningAnswers.me(node, Who.JO, now)));
        return failed.isPresent() ? DONE : NOTHING;
    }

    private String planAgain() {
        if (!runs.unsent()) {
            return NOTHING;
        }
        SignOffs signOffs = nodes.get(At.A).approvals().signOffs();
        runs.planAgain(clock.instant(), () -> signOffs.voidAll(runs.id(Of.RESTORE), "a new plan was made"));
        return DONE;
    }

    @Override
    public int audited(String act) {
        return look.audited(act);
    }

    @Override
    public Seen seen() {
        return look.seen();
    }
}
