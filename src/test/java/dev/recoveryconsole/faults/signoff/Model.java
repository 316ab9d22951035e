package dev.recoveryconsole.faults.signoff;

import dev.recoveryconsole.faults.signoff.Command.Of;
import dev.recoveryconsole.faults.signoff.Command.TakeOver;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What the console should answer to each command, and how everything should stand after it. */
public final class Model {

    static final String DONE = "done";
    static final String NOTHING = "nothing there";
    static final String REFUSED = "refused";

    private final State state;
    private final DeskModel desk;
    private final EngineModel engine;

    /**
     * With two runs at whose tasks nothing was asked yet, and two consoles with the usual people.
     *
     * @param names of the consoles
     */
    public Model(Instant now, Map<Command.At, String> names) {
        state = new State(now);
        desk = new DeskModel(state);
        engine = new EngineModel(state, names);
    }

    /** Gives the answer. */
    public String apply(Command command) {
        return switch (command) {
            case Command.Ask ask -> desk.ask(ask);
            case Command.Answering answering -> desk.answer(answering);
            case Command.Race race -> desk.race(race);
            case Command.Forge forge -> desk.forge(forge);
            case Command.Expire(var at) -> {
                state.requests.forEach(one -> state.expire(one, state.time(at)));
                yield DONE;
            }
            case Command.FindChanged find -> {
                state.requests.stream().filter(Request::open).forEach(state::distrust);
                yield DONE;
            }
            case Command.Look look -> engine.look(look);
            case Command.Arm arm -> engine.arm(arm);
            case Command.Retry retry -> engine.retry();
            case Command.PlanAgain again -> engine.planAgain();
            case Command.ForgePlan forged -> forgePlan();
            case Command.ChooseTarget(var of, var by) -> chooseTarget(of, by);
            case Command.PutOnHold(var of) -> hold(of, true);
            case Command.Resume(var of) -> hold(of, false);
            case TakeOver over -> takeOver(over);
            case Command.Settings(var at, var staff) -> {
                state.console(at).staff = staff;
                yield DONE;
            }
            case Command.Start(var at) -> start(at);
            case Command.Beat(var at) -> beat(at);
            case Command.Silent(var at) -> {
                state.console(at).lives = false;
                yield DONE;
            }
            case Command.Pass(var minutes) -> {
                state.now = state.now.plus(Duration.ofMinutes(minutes));
                yield DONE;
            }
            case Command.ClockOff(var minutes) -> {
                state.off = Duration.ofMinutes(minutes);
                yield DONE;
            }
        };
    }

    private String forgePlan() {
        state.run(Of.RESTORE).planForged = true;
        return DONE;
    }

    /** Who edits cannot sign; what was asked for the restore is void, as long as that was not sent. */
    private String chooseTarget(Of of, Who by) {
        var run = state.run(of);
        run.editors.add(by);
        if (of == Of.RESTORE && !run.failed && !run.sent) {
            state.voidAll(of, EngineModel.TARGET_CHANGED);
        }
        return DONE;
    }

    private String hold(Of of, boolean on) {
        var run = state.run(of);
        if (run.onHold == on) {
            return REFUSED;
        }
        run.onHold = on;
        return DONE;
    }

    private String takeOver(TakeOver over) {
        var run = state.run(over.run());
        if (run.operator == over.by()) {
            return REFUSED;
        }
        run.operator = over.by();
        return DONE;
    }

    /** With another policy than the last start, nothing that was asked counts any more. */
    private String start(Command.At at) {
        beat(at);
        var staff = state.console(at).staff;
        if (staff != state.policy) {
            state.policy = staff;
            for (var of : Of.values()) {
                state.voidAll(of, "who may sign, or for how long, was changed in the settings");
            }
        }
        return DONE;
    }

    private String beat(Command.At at) {
        var console = state.console(at);
        console.seen = console.staff;
        console.lives = true;
        return DONE;
    }

    /** How everything should stand. */
    public Seen seen() {
        return state.seen();
    }

    /** How often each act should be written down by now. */
    public Map<String, Integer> audited() {
        return Map.copyOf(state.audited);
    }

    /** Why the last arm was refused; empty when it was not. */
    public String why() {
        return engine.why();
    }
}
