package dev.recoveryconsole.recovery;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.faults.VirtualClock;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.postgres.DatabaseRefused;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jo and Priya: they begin, ask, sign, and choose where a run stopped, through the desks that their pages use. */
class SimulatedPeople {

    /** What they press of what is offered, the first first; a choice that is not here is pressed by nobody. */
    private static final List<Choice> PREFERRED =
            List.of(Choice.OPEN_TO_OLD, Choice.TRY_AGAIN, Choice.START_ATTEMPT, Choice.STOP);

    /** The same of people who go on with the restore that may be under way. */
    private static final List<Choice> INSISTING = List.of(
            Choice.OPEN_TO_OLD, Choice.ADOPT, Choice.SEND_AGAIN, Choice.TRY_AGAIN, Choice.START_ATTEMPT, Choice.STOP);

    private static final int PATIENCE = 4;

    @Autowired
    private Recoveries recoveries;

    @Autowired
    private TaskRows tasks;

    @Autowired
    private FactStore facts;

    @Autowired
    private RecoveryDesk desk;

    @Autowired
    private PlanDesk plans;

    @Autowired
    private PlanMaker maker;

    @Autowired
    private RestoreDesk restores;

    @Autowired
    private AskDesk asks;

    @Autowired
    private SwitchBackDesk back;

    @Autowired
    private RetryDesk retries;

    @Autowired
    private SignOffs signOffs;

    @Autowired
    private SignatureFixture signatures;

    @Autowired
    private JdbcClient store;

    @Autowired
    private VirtualClock clock;

    private boolean insist;
    private final List<Choice> chosen = new ArrayList<>();

    /** Other people, or the same in another mood. */
    void fresh(boolean insisting) {
        insist = insisting;
        chosen.clear();
    }

    /** What they chose where a run stopped, in order. */
    List<Choice> chosen() {
        return List.copyOf(chosen);
    }

    /** A new run of that target, with its plan asked for. */
    UUID begin(Instant target) {
        var begin = new RecoveryDesk.Begin(
                "orders-prod", "INC-1", clock.instant(), target.plusSeconds(1), PeopleOfTests.person("jo"));
        var number = desk.begin(begin, jo());
        var run = recoveries.idOf(number);
        plan(number, target);
        return run;
    }

    private void plan(String number, Instant target) {
        desk.chooseTarget(number, target, jo());
        var draft = recoveries.byNumber(number);
        var review = maker.review(
                draft,
                draft.planVersion() + 1,
                nextAttempt(draft),
                jo().person().id());
        plans.ask(number, "orders-prod", review.fingerprint(), jo());
    }

    /** As the page shows it: an attempt that may have reached AWS is followed by another one. */
    private int nextAttempt(Recovery draft) {
        return store.sql("select count(*) from recovery_attempt where recovery_id = ? and sent_at is not null")
                        .param(draft.id())
                        .query(Integer.class)
                        .single()
                + 1;
    }

    /** What there is for them to do now; true when they did something. What cannot be asked now is asked later. */
    boolean act(UUID run, Course course) {
        try {
            return actNow(run, course);
        } catch (AwsUnreachable | ClusterUnreachable | DatabaseRefused away) {
            return false;
        }
    }

    private boolean actNow(UUID run, Course course) {
        var recovery = recoveries.findById(run).orElseThrow();
        var task =
                tasks.findFirstByRecoveryIdOrderByOrdinalDesc(run).orElseThrow().view();
        if (recovery.ended()) {
            return false;
        }
        if (course.back() && task.name() == TaskName.OPEN_TRAFFIC && task.waitsFor() != null) {
            back.switchBack(recovery.number(), "the totals are wrong", jo());
            return true;
        }
        if (task.stopped()) {
            stuck(recovery, task).ifPresentOrElse(row -> retry(recovery, row), () -> choose(recovery, task));
            return true;
        }
        return task.waitsFor() != null && sign(recovery, task, task.waitsFor());
    }

    /** The workload that the rollout stopped at, when it is one that can be retried alone. */
    private Optional<Fact.RolloutSeen.Row> stuck(Recovery recovery, TaskView task) {
        return facts.of(recovery.id())
                .latest(Fact.RolloutSeen.class, recovery.attempt())
                .filter(seen -> seen.task() == task.name() && Retries.offeredAt(task))
                .flatMap(seen -> seen.rows().stream()
                        .filter(row -> Retries.stuck(task, row))
                        .findFirst());
    }

    private void retry(Recovery recovery, Fact.RolloutSeen.Row row) {
        var offer = retries.offer(recovery.number(), row.key());
        retries.retry(recovery.number(), offer.press(), jo());
    }

    private void choose(Recovery recovery, TaskView task) {
        var offered = (insist ? INSISTING : PREFERRED)
                .stream()
                        .filter(choice -> task.choices().contains(choice))
                        .filter(choice -> choice != Choice.TRY_AGAIN || task.tryNo() < PATIENCE)
                        .filter(choice -> choice != Choice.START_ATTEMPT || recovery.attempt() < PATIENCE)
                        .findFirst()
                        .orElse(Choice.STOP);
        chosen.add(offered);
        switch (offered) {
            case ADOPT -> restores.adopt(recovery.number(), task.id(), "it is ours", jo());
            case SEND_AGAIN -> restores.sendAgain(recovery.number(), task.id(), "nobody heard of it", jo());
            case TRY_AGAIN -> desk.tryAgain(recovery.number(), task.id(), jo());
            case START_ATTEMPT -> plan(recovery.number(), Objects.requireNonNull(recovery.target()));
            case OPEN_TO_OLD -> back.openToOld(recovery.number(), task.id(), "the old one is good enough", jo());
            default -> desk.stop(recovery.number(), "nothing else is offered: " + task.observation(), jo());
        }
    }

    /** Asks where nobody has asked, or what was asked is void; signs what is asked. */
    private boolean sign(Recovery recovery, TaskView task, Gate gate) {
        var current =
                signOffs.current(recovery.id(), gate).filter(view -> frozenHere(recovery, task, gate, view.digest()));
        var state = current.map(view -> view.state()).orElse(SignOffState.VOID);
        return switch (state) {
            case REQUESTED -> signed(recovery, gate);
            case SIGNED, USED -> false;
            default -> asked(recovery, task, gate);
        };
    }

    private boolean frozenHere(Recovery recovery, TaskView task, Gate gate, String digest) {
        return facts.of(recovery.id()).kept().stream()
                .map(Facts.Kept::fact)
                .anyMatch(fact -> fact instanceof Fact.GateFrozen frozen
                        && frozen.gate() == gate
                        && frozen.task().equals(task.id())
                        && frozen.digest().equals(digest));
    }

    private boolean asked(Recovery recovery, TaskView task, Gate gate) {
        try {
            if (task.name() == TaskName.REQUEST_RESTORE) {
                plan(recovery.number(), Objects.requireNonNull(recovery.target()));
            } else {
                asks.ask(recovery.number(), task.id(), gate, jo());
            }
        } catch (Refusal moved) {
            clock.moveBy(Duration.ofSeconds(1)); // the page showed an older state
        }
        return true;
    }

    private boolean signed(Recovery recovery, Gate gate) {
        var readBack = store.sql("select read_back_expected from sign_off where recovery = ? and gate = ?"
                        + " order by number desc limit 1")
                .param(recovery.id())
                .param(gate.name())
                .query(String.class)
                .single();
        signatures.sign(recovery.id(), gate, readBack);
        return true;
    }

    private SignedIn jo() {
        return new SignedIn(PeopleOfTests.person("jo"), "Jo K.", Set.of(Role.OPERATOR), clock.instant());
    }
}
