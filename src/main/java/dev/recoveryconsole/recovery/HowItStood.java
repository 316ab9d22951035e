package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.recovery.Fact.ReplicasRecorded.Replicas;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How the application stood before this console stopped and fenced it. A run that was stopped after the fence leaves it so:
 * what that run recorded still says how it has to come back, because what is seen now is the console's own doing.
 *
 * @param run number of the run that asks
 * @param entries of that run and of all earlier ones of its database, oldest first
 */
public record HowItStood(String run, List<Entry> entries) {

    /** The facts that this is read from. */
    static final List<Class<? extends Fact>> KINDS = List.of(
            Fact.ReplicasRecorded.class,
            Fact.TrafficHeld.class,
            Fact.TrafficOpen.class,
            Fact.WritesStopped.class,
            Fact.BroughtBack.class,
            Fact.FenceFrozen.class,
            Fact.DoorsOpened.class,
            Fact.NewDatabase.class,
            Fact.SecretSwitched.class);

    /** A fact, the run that kept it with its attempt, and when. */
    public record Entry(String run, int attempt, Instant at, Fact fact) {

        /** One run may make several new databases and go on with any of them. */
        private String place() {
            return run + "/" + attempt;
        }
    }

    /** What a run recorded. */
    public record Recorded<T extends Fact>(String run, T fact) {}

    /** The numbers to come back to: those that still wait for it, otherwise what this run itself recorded before. */
    public Optional<Recorded<Fact.ReplicasRecorded>> replicas() {
        return last(waiting()).or(this::replicasOfThisRun);
    }

    private List<Recorded<Fact.ReplicasRecorded>> waiting() {
        return since(Fact.ReplicasRecorded.class, every -> true, HowItStood::back, Instant.MAX);
    }

    private Optional<Recorded<Fact.ReplicasRecorded>> replicasOfThisRun() {
        return last(since(Fact.ReplicasRecorded.class, every -> true, nothing -> false, Instant.MAX).stream()
                .filter(recorded -> recorded.run().equals(run))
                .toList());
    }

    /** The recorded number of one workload; 0 when nobody recorded any. */
    public int replicas(WorkloadRef workload) {
        return replicas().stream()
                .flatMap(recorded -> recorded.fact().workloads().stream())
                .filter(one -> one.workload().equals(workload))
                .mapToInt(Replicas::wished)
                .findFirst()
                .orElse(0);
    }

    /** Whether this run has recorded the numbers and not brought them back since. */
    public boolean replicasRecordedHere() {
        return last(waiting()).filter(recorded -> recorded.run().equals(run)).isPresent();
    }

    /** What a run did when it held traffic that no run has opened since, up to that instant. */
    public Optional<Recorded<Fact.TrafficHeld>> trafficHeld(Instant at) {
        return since(Fact.TrafficHeld.class, every -> true, Fact.TrafficOpen.class::isInstance, at).stream()
                .findFirst();
    }

    /**
     * Since when nothing of the application has written to this instance, as it was at that instant; empty when it could
     * write then. Pods that were brought back on another instance write there.
     *
     * @param start how long pods that are brought back may take to write again
     */
    public Optional<Instant> writesStopped(ResourceId instance, Instant at, Duration start) {
        var made = new HashMap<String, String>();
        Optional<String> elsewhere = Optional.empty();
        Optional<Instant> since = Optional.empty();
        for (var entry : entries) {
            if (entry.fact() instanceof Fact.NewDatabase(var id, var arn)) {
                made.put(entry.place(), id);
            } else if (entry.fact() instanceof Fact.SecretSwitched switched) {
                elsewhere = Optional.ofNullable(switched.toNew() ? made.get(entry.place()) : null)
                        .filter(id -> !id.equals(instance.value()));
            } else if (entry.fact() instanceof Fact.WritesStopped stopped
                    && !entry.at().isAfter(at)) {
                since = since.or(() -> Optional.of(stopped.at()));
            } else if (back(entry.fact()) && elsewhere.isEmpty() && !entry.at().isAfter(at.minus(start))) {
                since = Optional.empty();
            }
        }
        return since;
    }

    /** The doors as recorded before the fence that stands around this instance now. */
    public Optional<Recorded<Fact.FenceFrozen>> fence(ResourceId instance) {
        return fence(instance, Instant.MAX);
    }

    /** The same as of an instant: a copy restored to it has brought that fence along. */
    public Optional<Recorded<Fact.FenceFrozen>> fence(ResourceId instance, Instant at) {
        return last(since(
                Fact.FenceFrozen.class,
                frozen -> frozen.resourceId().equals(instance.value()),
                fact -> fact instanceof Fact.DoorsOpened opened
                        && opened.resourceId().equals(instance.value()),
                at));
    }

    /** Whether this run has recorded the doors of this instance and not opened them since. */
    public boolean fenceRecordedHere(ResourceId instance) {
        return fence(instance).filter(recorded -> recorded.run().equals(run)).isPresent();
    }

    private static boolean back(Fact fact) {
        return fact instanceof Fact.BroughtBack;
    }

    /** All of that kind up to an instant that nothing has undone by then. */
    private <T extends Fact> List<Recorded<T>> since(
            Class<T> kind, Predicate<T> meant, Predicate<Fact> undone, Instant at) {
        var found = new ArrayList<Recorded<T>>();
        for (var entry : entries) {
            if (entry.at().isAfter(at)) {
                continue;
            }
            if (undone.test(entry.fact())) {
                found.clear();
            } else if (kind.isInstance(entry.fact()) && meant.test(kind.cast(entry.fact()))) {
                found.add(new Recorded<>(entry.run(), kind.cast(entry.fact())));
            }
        }
        return found;
    }

    private static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
