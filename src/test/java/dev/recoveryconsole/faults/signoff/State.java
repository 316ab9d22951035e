package dev.recoveryconsole.faults.signoff;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.faults.signoff.Command.At;
import dev.recoveryconsole.faults.signoff.Command.Of;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the model knows: requests, runs, consoles, the clock, and how often each act was written down. */
final class State {

    private static final String FOUND =
            "What is stored of this request was changed, or was not written by this console with its key";

    /** A run, at its one task. */
    static final class Run {
        final Of of;
        final Set<Who> editors = EnumSet.of(Who.JO);
        final Map<Gate, Frozen> frozen = new EnumMap<>(Gate.class);
        Who operator = Who.JO;
        long epoch;
        int plan = 1;
        int task = 1;
        int sends;
        boolean onHold;
        boolean sent;
        boolean failed;
        boolean planForged;

        @Nullable
        String said;

        Run(Of of) {
            this.of = of;
        }

        /** Another task of it, of which nothing is known. */
        void another() {
            task++;
            sent = false;
            failed = false;
            said = null;
        }
    }

    /** What was asked for last, and the task that did. */
    record Frozen(Request.Words words, int task) {}

    /** A turn: how the run stood when it began. */
    record Turn(long epoch, int plan, int task, Optional<Frozen> frozen) {}

    /** One of the two. */
    static final class Console {
        final Map<Of, Turn> turns = new EnumMap<>(Of.class);
        Staff staff = Staff.USUAL;
        Staff seen = Staff.USUAL;
        boolean lives = true;
    }

    final Map<Of, Run> runs = new EnumMap<>(Of.class);
    final Map<At, Console> consoles = new EnumMap<>(At.class);
    final List<Request> requests = new ArrayList<>();
    final Limit limit = new Limit();
    final Map<String, Integer> audited = new TreeMap<>();
    Staff policy = Staff.USUAL;
    Instant now;
    Duration off = Duration.ZERO;

    State(Instant now) {
        this.now = now;
        for (var of : Of.values()) {
            runs.put(of, new Run(of));
        }
        for (var at : At.values()) {
            consoles.put(at, new Console());
        }
    }

    Run run(Of of) {
        return Objects.requireNonNull(runs.get(of));
    }

    Console console(At at) {
        return Objects.requireNonNull(consoles.get(at));
    }

    /** By that console's clock. */
    Instant time(At at) {
        return at == At.B ? now.plus(off) : now;
    }

    void audit(String act) {
        audited.merge(act, 1, Integer::sum);
    }

    /** Of a run, newest first. */
    List<Request> of(Of run) {
        return requests.reversed().stream()
                .filter(one -> one.words.run() == run)
                .toList();
    }

    Optional<Request> newest(Of run, Gate gate) {
        return of(run).stream().filter(one -> one.words.gate() == gate).findFirst();
    }

    void makeVoid(Request request, String why) {
        request.close(SignOffState.VOID, why);
        audit("sign-off void");
    }

    /** One that does not fit its seal; gives why it is void, or nothing when it does. */
    Optional<String> distrust(Request request) {
        if (request.intact) {
            return Optional.empty();
        }
        request.close(SignOffState.VOID, FOUND);
        audit("sign-off found changed");
        return Optional.of(FOUND);
    }

    /** Gives whether it was overdue. */
    boolean expire(Request request, Instant at) {
        if (!request.open() || request.stateAt(at) != SignOffState.EXPIRED) {
            return false;
        }
        request.close(SignOffState.EXPIRED, "");
        audit("sign-off expired");
        return true;
    }

    void voidAll(Of run, String why) {
        of(run).stream().filter(Request::open).forEach(one -> makeVoid(one, why));
    }

    Seen seen() {
        var stands = new EnumMap<Of, Seen.Stand>(Of.class);
        runs.forEach((of, run) -> stands.put(of, new Seen.Stand(run.epoch, run.plan, run.onHold, run.sends, run.said)));
        return new Seen(requests.stream().map(Request::seen).toList(), stands);
    }
}
