package dev.recoverysandbox.aws.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What AWS can be told to get wrong. Actions carry AWS's names, for example {@code RestoreDBInstanceToPointInTime} or
 * {@code GetObject}; every fault stays until it has happened or {@link #clear()} takes it away.
 */
public final class Faults {

    /** How far the API is away. */
    public enum Outage {
        NONE,
        /** Connections are refused. */
        REFUSED,
        /** Every call is answered 503. */
        UNAVAILABLE,
        /** Every call is carried out, and nobody is answered until that ends. */
        SILENT
    }

    /** A restore that shall end badly: in which status, for which reason. */
    public record BadEnd(String status, String reason) {}

    private record Once(String action, AwsRefusal refusal) {}

    private final Set<Denial> denials = ConcurrentHashMap.newKeySet();
    private final List<Once> refusals = new CopyOnWriteArrayList<>();
    private final List<String> lostAnswers = new CopyOnWriteArrayList<>();
    private final List<String> lostRequests = new CopyOnWriteArrayList<>();
    private final List<BadEnd> badEnds = new CopyOnWriteArrayList<>();
    private final Set<String> withoutBackups = ConcurrentHashMap.newKeySet();
    private final List<Consumer<Outage>> listeners = new CopyOnWriteArrayList<>();
    private final SourceFaults sources = new SourceFaults();
    private final Object silence = new Object();
    private volatile Outage outage = Outage.NONE;
    private volatile Duration slowRestore = Duration.ZERO;
    private volatile boolean frozen;
    private volatile boolean recoveryLogHidden;

    /** Denies an action to everybody: 403 AccessDenied in AWS's sentence. */
    public void deny(String action) {
        denials.add(new Denial(action, null));
    }

    /** Denies an action to one access key. */
    public void deny(String action, String accessKey) {
        denials.add(new Denial(action, accessKey));
    }

    /** Takes every denial of an action back. */
    public void allow(String action) {
        denials.removeIf(denial -> denial.action().equals(action));
    }

    /** Whether the rules deny an action to this access key, as IAM's simulation asks. */
    public boolean denies(String action, String accessKey) {
        return denials.stream().anyMatch(denial -> denial.covers(action, accessKey));
    }

    /** Throttles the next calls of an action: RDS answers 400 Throttling "Rate exceeded" (RDS common errors). */
    public void throttle(String action, int times) {
        Stream.generate(() -> new AwsRefusal("Throttling", "Rate exceeded"))
                .limit(times)
                .forEach(refusal -> refusals.add(new Once(action, refusal)));
    }

    /** Refuses the next call of an action with a code and sentence of the caller's choice. */
    public void refuseNext(String action, String code, int status, String message) {
        refusals.add(new Once(action, new AwsRefusal(code, status, message)));
    }

    /** Takes the whole API away, or brings it back. */
    public void outage(Outage wanted) {
        synchronized (silence) {
            outage = wanted;
            silence.notifyAll();
        }
        listeners.forEach(listener -> listener.accept(wanted));
    }

    /** The next call of the action is carried out, its answer never arrives. */
    public void loseNextAnswer(String action) {
        lostAnswers.add(action);
    }

    /** The next call of the action arrives, is written down, and is neither carried out nor answered. */
    public void loseNextRequest(String action) {
        lostRequests.add(action);
    }

    /** The next accepted restore ends in {@code incompatible-restore}, {@code restore-error} or {@code failed}. */
    public void nextRestoreEndsIn(String status, String reason) {
        badEnds.add(new BadEnd(status, reason));
    }

    /** Keeps restores in {@code creating} for so much longer, also one that is under way. */
    public void slowRestoreBy(Duration extra) {
        slowRestore = extra;
    }

    /** Stops LatestRestorableTime where it is, or lets it move again. */
    public void freezeLatestRestorableTime(boolean stop) {
        frozen = stop;
    }

    /** Keeps the logs of an instance that is being created from everybody, or shows them once its server runs. */
    public void hideRecoveryLog(boolean hidden) {
        recoveryLogHidden = hidden;
    }

    /** Shows an instance as one whose backups are off, or as it is. */
    public void backupsOff(String identifier, boolean off) {
        if (off) {
            withoutBackups.add(identifier);
        } else {
            withoutBackups.remove(identifier);
        }
    }

    /** What a restore begins from, and where it has room. */
    public SourceFaults sources() {
        return sources;
    }

    /** Takes every fault away. */
    public void clear() {
        Stream.of(denials, refusals, lostAnswers, lostRequests, badEnds, withoutBackups)
                .forEach(Collection::clear);
        sources.clear();
        slowRestore = Duration.ZERO;
        frozen = false;
        recoveryLogHidden = false;
        outage(Outage.NONE);
    }

    /** The faults that stand, one line each, for the control page. */
    public List<String> standing() {
        var lines = new ArrayList<String>();
        denials.forEach(denial -> lines.add(denial.sentence()));
        refusals.forEach(once -> lines.add("The next " + once.action() + " is refused with "
                + once.refusal().code()));
        lostAnswers.forEach(action -> lines.add("The answer to the next " + action + " is lost"));
        lostRequests.forEach(action -> lines.add("The next " + action + " is lost before it is carried out"));
        badEnds.forEach(end -> lines.add("The next restore ends in " + end.status()));
        withoutBackups.forEach(identifier -> lines.add("Backups of " + identifier + " are off"));
        sources.standing().forEach(lines::add);
        standingSwitches(lines::add);
        lines.sort(Comparator.naturalOrder());
        return lines;
    }

    private void standingSwitches(Consumer<String> line) {
        if (outage != Outage.NONE) {
            line.accept("The API is away: " + outage.name().toLowerCase(Locale.ROOT));
        }
        if (frozen) {
            line.accept("LatestRestorableTime stands still");
        }
        if (recoveryLogHidden) {
            line.accept("The log of a restore cannot be read before it is over");
        }
        if (slowRestore.isPositive()) {
            line.accept("Restores take " + slowRestore.toSeconds() + " s longer");
        }
    }

    /** Throws what stands against this call. The sentence of a denial is that of the IAM guide's troubleshooting page. */
    public void judge(AwsCall call, String action, String resource) {
        if (outage == Outage.UNAVAILABLE) {
            throw new AwsRefusal(
                    "ServiceUnavailable", 503, "The request has failed due to a temporary failure of the server.");
        }
        if (denies(action, call.principal())) {
            var name = (call.service().equals("monitoring") ? "cloudwatch" : call.service()) + ":" + action;
            throw new AwsRefusal(
                    "AccessDenied",
                    403,
                    "User: %s is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action"
                            .formatted(Principal.of(call).arn(), name, resource, name));
        }
        for (var once : List.copyOf(refusals)) { // whoever takes it away is refused, nobody else
            if (once.action().equals(action) && refusals.remove(once)) {
                throw once.refusal();
            }
        }
    }

    /** Returns when answers may be given. */
    void awaitVoice() {
        synchronized (silence) {
            while (outage == Outage.SILENT) {
                try {
                    silence.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** Whether the answer to this action is lost; true once for each order. */
    public boolean losesAnswer(String action) {
        return lostAnswers.remove(action);
    }

    /** Whether this call is lost before it is carried out; true once for each order. */
    public boolean losesRequest(String action) {
        return lostRequests.remove(action);
    }

    /** The bad end ordered for the restore that begins now. */
    public synchronized Optional<BadEnd> takeBadEnd() {
        return badEnds.isEmpty() ? Optional.empty() : Optional.of(badEnds.removeFirst());
    }

    public Duration slowRestore() {
        return slowRestore;
    }

    public boolean recoveryLogHidden() {
        return recoveryLogHidden;
    }

    public boolean frozen() {
        return frozen;
    }

    public boolean backupsOff(String identifier) {
        return withoutBackups.contains(identifier);
    }

    /** Tells the listener of each change of the outage. */
    public void onOutage(Consumer<Outage> listener) {
        listeners.add(listener);
    }
}
