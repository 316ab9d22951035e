package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseSettings.ServiceSettings;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Fact.ReplicasRecorded.Replicas;
import dev.recoveryconsole.recovery.HowItStood;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Records once how many pods each workload had, then scales the writers to 0 and waits until their pods are gone. */
class StopWriters implements Task {

    private final TaskName name;
    private final Workloads workloads;
    private final Duration poll;

    StopWriters(TaskName name, Workloads workloads, Duration poll) {
        this.name = name;
        this.workloads = workloads;
        this.poll = poll;
    }

    @Override
    public TaskName name() {
        return name;
    }

    @Override
    public Outcome advance(Run run) {
        var users = users(run.database(), workloads);
        if (!run.stood().replicasRecordedHere()) {
            return recorded(run, users);
        }
        var writers =
                users.stream().filter(one -> writer(run.database(), one.ref())).toList();
        var running = writers.stream().filter(one -> one.replicas() > 0).toList();
        if (!running.isEmpty()) {
            return new Outcome.Act(
                    new Effect.Scale(running.stream().collect(Collectors.toMap(Workload::ref, one -> 0))));
        }
        var ending = writers.stream()
                .filter(one -> !one.pods().isEmpty())
                .map(one -> one.ref().toString())
                .toList();
        return ending.isEmpty()
                ? new Outcome.Done("Old writes are STOPPED", new Fact.WritesStopped(run.now()))
                : new Outcome.Waiting("Pods are ending: " + String.join(", ", ending), poll);
    }

    /** All that use the Secret, in the order of the settings; those that it does not name are last. */
    static List<Workload> users(Database database, Workloads workloads) {
        var secret = database.settings().secret();
        return workloads.usingSecret(new ObjectRef(secret.namespace(), secret.name())).stream()
                .sorted(Comparator.comparing(one -> order(database, one.ref())))
                .toList();
    }

    private static int order(Database database, WorkloadRef ref) {
        return settings(database, ref).map(ServiceSettings::order).orElse(Integer.MAX_VALUE);
    }

    private static Outcome recorded(Run run, List<Workload> users) {
        var record = record(run.database(), users, run.stood());
        return new Outcome.Waiting(
                "Recorded how many pods each workload has" + before(users, record, run.stood()),
                Duration.ZERO,
                List.of(record));
    }

    private static String before(List<Workload> users, Fact.ReplicasRecorded record, HowItStood stood) {
        if (wished(record).isEmpty()) {
            return ": no writer has any, and no run recorded how many there were";
        }
        var stopped = users.stream()
                .filter(one -> one.replicas() == 0 && stood.replicas(one.ref()) > 0)
                .map(one -> one.ref() + " " + stood.replicas(one.ref()))
                .toList();
        return stood.replicas()
                .filter(earlier -> !stopped.isEmpty())
                .map(earlier -> "; stopped, and " + earlier.run() + " recorded before: " + String.join(", ", stopped))
                .orElse("");
    }

    /** What stands at 0 because a run stopped it counts as that run recorded it. */
    static Fact.ReplicasRecorded record(Database database, List<Workload> users, HowItStood stood) {
        return new Fact.ReplicasRecorded(users.stream()
                .map(one -> new Replicas(
                        one.ref(),
                        one.replicas() > 0 ? one.replicas() : stood.replicas(one.ref()),
                        writer(database, one.ref())))
                .toList());
    }

    /** A workload counts as a writer unless the settings say otherwise; a DaemonSet never does (decisions.md). */
    static boolean writer(Database database, WorkloadRef ref) {
        return ref.kind() != WorkloadRef.Kind.DAEMON_SET
                && settings(database, ref).map(ServiceSettings::writer).orElse(true);
    }

    static Optional<ServiceSettings> settings(Database database, WorkloadRef ref) {
        return database.settings().services().stream()
                .filter(one -> WorkloadRef.Kind.of(one.kind()) == ref.kind()
                        && one.namespace().equals(ref.namespace())
                        && one.name().equals(ref.name()))
                .findFirst();
    }

    /** What has to come back: at least one pod each, unless there was none before. */
    static Map<WorkloadRef, Integer> wished(Fact.ReplicasRecorded recorded) {
        return recorded.workloads().stream()
                .filter(one -> one.writer() && one.wished() > 0)
                .collect(
                        Collectors.toMap(Replicas::workload, Replicas::wished, (one, same) -> one, LinkedHashMap::new));
    }
}
