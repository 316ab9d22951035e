package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.DatabaseSettings.ServiceSettings;
import dev.recoveryconsole.kubernetes.PodState;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Follows the rollout by kubectl's rules; done only when each workload has its wished number of new pods (facts 5.3). */
class AwaitRollout implements Task {

    private static final Duration USUAL_LIMIT = Duration.ofMinutes(10);

    /** An image, a setting or a place that was missing is looked for by Kubernetes again only now and then. */
    private static final Duration KUBERNETES_TRIES_AGAIN = Duration.ofMinutes(1);

    private final TaskName name;
    private final Workloads workloads;
    private final Duration poll;

    AwaitRollout(TaskName name, Workloads workloads, Duration poll) {
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
        var users = StopWriters.users(run.database(), workloads);
        var trouble = users.stream().flatMap(one -> trouble(run, one)).toList();
        if (!trouble.isEmpty()) {
            return failed("New pods do not start: " + String.join("; ", trouble));
        }
        var open = users.stream().filter(one -> !one.rolledOut()).toList();
        if (open.isEmpty()) {
            return done(run, users);
        }
        var late = open.stream()
                .filter(one -> late(run, one))
                .map(one -> progress(one) + " (limit " + limit(run, one).toSeconds() + " s)")
                .toList();
        return late.isEmpty()
                ? new Outcome.Waiting(
                        String.join(
                                "; ", open.stream().map(AwaitRollout::progress).toList()),
                        poll)
                : timedOut("Not rolled out within its limit: " + String.join(", ", late));
    }

    private static Outcome done(Run run, List<Workload> users) {
        var names = users.stream()
                .map(one -> one.ref() + " " + one.available() + "/" + one.replicas())
                .toList();
        return new Outcome.Done("Rolled out: " + String.join(", ", names), new Fact.RolledOut(names, run.now()));
    }

    private static Stream<String> trouble(Run run, Workload one) {
        return one.pods().stream()
                .filter(PodState::current)
                .filter(pod -> troubled(run, pod))
                .map(pod -> pod.name() + ": " + pod.trouble() + " (" + pod.restarts() + " restarts)");
    }

    /** What stands from before this try says nothing of it: a crashed container may still wait for its next start. */
    private static boolean troubled(Run run, PodState pod) {
        var started = run.task().startedAt();
        return pod.troubledSince(started.truncatedTo(ChronoUnit.SECONDS))
                && (pod.crashedAt() != null || first(run) || run.now().isAfter(started.plus(KUBERNETES_TRIES_AGAIN)));
    }

    private static boolean first(Run run) {
        return run.task().tryNo() == 1;
    }

    /** Kubernetes takes its own deadline back only once a pod moves on: in a later try the limit alone counts. */
    private static boolean late(Run run, Workload one) {
        return one.deadlineExceeded() && first(run)
                || run.now().isAfter(run.task().startedAt().plus(limit(run, one)));
    }

    private static Duration limit(Run run, Workload one) {
        return StopWriters.settings(run.database(), one.ref())
                .map(ServiceSettings::readyTimeout)
                .orElse(USUAL_LIMIT);
    }

    private static String progress(Workload one) {
        return one.ref() + " " + one.available() + "/" + one.replicas() + " " + one.waitingFor();
    }

    private Outcome failed(String said) {
        return new Outcome.Failed(said, choices(), List.of());
    }

    private Outcome timedOut(String said) {
        return new Outcome.TimedOut(said, choices(), List.of());
    }

    private List<Choice> choices() {
        return name.script() == TaskName.Script.BACK
                ? List.of(Choice.TRY_AGAIN, Choice.STOP)
                : List.of(Choice.TRY_AGAIN, Choice.SWITCH_BACK, Choice.START_ATTEMPT, Choice.STOP);
    }
}
