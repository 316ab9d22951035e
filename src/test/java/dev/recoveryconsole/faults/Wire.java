package dev.recoveryconsole.faults;

import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.Ledger.End;
import dev.recoveryconsole.faults.Ledger.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Between the console and the outside: delivers calls, or loses them or their answers, and writes each into the ledger. */
public final class Wire {

    /** How a call travels. */
    public enum Way {
        ANSWERED,
        ANSWER_LOST,
        LATE,
        REQUEST_LOST
    }

    /**
     * What happens to one call.
     *
     * @param late of a late one, when it arrives
     * @param dies the console dies while it waits for the answer; otherwise it hears nothing
     */
    public record Fate(Way way, Duration late, boolean dies) {
        public static final Fate ANSWERED = new Fate(Way.ANSWERED, Duration.ZERO, false);
    }

    /** What the other side makes of a call. */
    public record Served<T>(T answer, boolean accepted) {}

    /** Nothing was heard; each adapter has its own word for it. */
    public static final class Silence extends RuntimeException {
        Silence() {
            super("the answer was lost");
        }
    }

    private record Late(Instant at, Line line, Supplier<? extends Served<?>> server) {}

    /** How long a client waits for an answer (the console's settings). */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VirtualClock clock;
    private final List<Late> onTheWay = new ArrayList<>();
    private Ledger ledger = new Ledger();
    private Function<Act, Fate> fate = act -> Fate.ANSWERED;
    private Supplier<Store> store = () -> Store.NOTHING;

    public Wire(VirtualClock clock) {
        this.clock = clock;
    }

    /** A new ledger, and calls are answered until told otherwise. */
    public synchronized void fresh(Supplier<Store> seen) {
        ledger = new Ledger();
        onTheWay.clear();
        fate = act -> Fate.ANSWERED;
        store = seen;
    }

    public synchronized Ledger ledger() {
        return ledger;
    }

    /** Decides of every call from now on how it travels. */
    public synchronized void decide(Function<Act, Fate> fates) {
        fate = fates;
    }

    /** One call that changes something. */
    <T> T send(Act act, String target, Map<String, String> what, Supplier<Served<T>> server) {
        var seen = store.get();
        synchronized (this) {
            var now = clock.right().instant();
            var call = ledger.next();
            var how = fate.apply(act);
            switch (how.way()) {
                case ANSWERED -> {
                    var served = server.get();
                    var end = served.accepted() ? End.ACCEPTED : End.REFUSED;
                    ledger.append(new Line(call, now, act, target, what, end, seen));
                    return served.answer();
                }
                case ANSWER_LOST -> {
                    var end = server.get().accepted() ? End.ACCEPTED_ANSWER_LOST : End.REFUSED;
                    ledger.append(new Line(call, now, act, target, what, end, seen));
                }
                case LATE -> {
                    var line = new Line(call, now, act, target, what, End.ON_THE_WAY, seen);
                    ledger.append(line);
                    onTheWay.add(new Late(now.plus(how.late()), line, server));
                }
                case REQUEST_LOST -> ledger.append(new Line(call, now, act, target, what, End.NEVER_ARRIVED, seen));
            }
            if (how.dies()) {
                throw new Crash("while it waits for the answer to " + act);
            }
            clock.moveBy(PATIENCE);
            arrivals();
            throw new Silence();
        }
    }

    /** What is due arrives. */
    public synchronized void arrivals() {
        var now = clock.right().instant();
        var due = onTheWay.stream().filter(late -> !late.at().isAfter(now)).toList();
        onTheWay.removeAll(due);
        for (var late : due) {
            var line = late.line();
            var end = late.server().get().accepted() ? End.ACCEPTED_LATE : End.REFUSED_LATE;
            ledger.append(new Line(line.call(), now, line.act(), line.target(), line.what(), end, line.seen()));
        }
    }
}
