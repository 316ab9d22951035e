package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.DatabaseSettings.ServiceSettings;
import dev.recoveryconsole.kubernetes.PodState;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Retries;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
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
        var retries = Retries.of(run);
        var due = users.stream().filter(one -> due(run, retries, one)).findFirst();
        if (due.isPresent()) {
            var workload = due.get().ref();
            return new Outcome.Act(new Effect.Restart(workload, retries.value(workload)));
        }
        var late = users.stream()
                .filter(one -> !one.rolledOut() && late(run, retries, one))
                .toList();
        var look = new RolloutLook(run, workloads);
        var seen = look.seen(users, late::contains);
        var trouble = users.stream()
                .flatMap(one -> trouble(run, retries, one))
                .map(look::words)
                .toList();
        if (!trouble.isEmpty()) {
            return failed("New pods do not start: " + String.join("; ", trouble), seen);
        }
        return late.isEmpty()
                ? waiting(run, users, seen)
                : timedOut("Not rolled out within its limit: " + names(run, late), seen);
    }

    private Outcome waiting(Run run, List<Workload> users, Fact.RolloutSeen seen) {
        var open = users.stream()
                .filter(one -> !one.rolledOut())
                .map(AwaitRollout::progress)
                .toList();
        return open.isEmpty()
                ? done(run, users, seen)
                : new Outcome.Waiting(String.join("; ", open), poll, List.of(seen));
    }

    private static Outcome done(Run run, List<Workload> users, Fact.RolloutSeen seen) {
        var names = users.stream()
                .map(one -> one.ref() + " " + one.available() + "/" + one.replicas())
                .toList();
        return new Outcome.Done("Rolled out: " + String.join(", ", names), seen, new Fact.RolledOut(names, run.now()));
    }

    private static String names(Run run, List<Workload> late) {
        return late.stream()
                .map(one -> progress(one) + " (limit " + limit(run, one).toSeconds() + " s)")
                .collect(Collectors.joining(", "));
    }

    /** Asked for and not there yet. Whoever takes it away again, such as a controller, is not fought for ever. */
    private static boolean due(Run run, Retries retries, Workload one) {
        return retries.count(one.ref()) > 0
                && !one.switchAnnotation().equals(retries.value(one.ref()))
                && !late(run, retries, one);
    }

    private static Stream<PodState> trouble(Run run, Retries retries, Workload one) {
        return one.pods().stream().filter(PodState::current).filter(pod -> troubled(run, retries, one, pod));
    }

    /** What stands from before this try says nothing of it: a crashed container may still wait for its next start. */
    private static boolean troubled(Run run, Retries retries, Workload one, PodState pod) {
        var since = since(run, retries, one);
        return pod.troubledSince(since.truncatedTo(ChronoUnit.SECONDS))
                && (pod.crashedAt() != null
                        || first(run, retries, one)
                        || run.now().isAfter(since.plus(KUBERNETES_TRIES_AGAIN)));
    }

    /** A retry of the workload begins anew for it, and for it alone. */
    private static Instant since(Run run, Retries retries, Workload one) {
        var started = run.task().startedAt();
        return retries.last(one.ref())
                .map(Fact.RolloutRetried::at)
                .filter(started::isBefore)
                .orElse(started);
    }

    private static boolean first(Run run, Retries retries, Workload one) {
        return run.task().tryNo() == 1 && retries.count(one.ref()) == 0;
    }

    /** Kubernetes takes its own deadline back only once a pod moves on: in a later try the limit alone counts. */
    private static boolean late(Run run, Retries retries, Workload one) {
        return one.deadlineExceeded() && first(run, retries, one)
                || run.now().isAfter(since(run, retries, one).plus(limit(run, one)));
    }

    private static Duration limit(Run run, Workload one) {
        return StopWriters.settings(run.database(), one.ref())
                .map(ServiceSettings::readyTimeout)
                .orElse(USUAL_LIMIT);
    }

    private static String progress(Workload one) {
        return one.ref() + " " + one.available() + "/" + one.replicas() + " " + one.waitingFor();
    }

    private Outcome failed(String said, Fact.RolloutSeen seen) {
        return new Outcome.Failed(said, choices(), List.of(seen));
    }

    private Outcome timedOut(String said, Fact.RolloutSeen seen) {
        return new Outcome.TimedOut(said, choices(), List.of(seen));
    }

    private List<Choice> choices() {
        return name.script() == TaskName.Script.BACK
                ? List.of(Choice.TRY_AGAIN, Choice.STOP)
                : List.of(Choice.TRY_AGAIN, Choice.SWITCH_BACK, Choice.START_ATTEMPT, Choice.STOP);
    }
}
