package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import java.util.List;
import java.util.Optional;

/**
 * The retries of single workloads under the switch, or switch back, that is under way.
 *
 * @param switchNo 0 before the first one
 * @param switchValue {@code <run>/<attempt>/<n>}, the annotation of that switch (decisions.md)
 */
public record Retries(int switchNo, String switchValue, List<Fact.RolloutRetried> asked) {

    /** Of a run as its tasks see it. */
    public static Retries of(Run run) {
        return of(run.number(), run.attempt().no(), run.facts());
    }

    /** Of one attempt of a run. */
    public static Retries of(String run, int attempt, Facts facts) {
        var here = facts.kept().stream()
                .filter(kept -> kept.attempt() == attempt)
                .map(Facts.Kept::fact)
                .toList();
        var switchNo = here.reversed().stream()
                .filter(fact -> fact instanceof Fact.GateFrozen frozen && frozen.gate() == Gate.SWITCH_SECRETS)
                .map(fact -> ((Fact.GateFrozen) fact).number())
                .findFirst()
                .orElse(0);
        var asked = here.stream()
                .filter(fact -> fact instanceof Fact.RolloutRetried retried && retried.switchNo() == switchNo)
                .map(Fact.RolloutRetried.class::cast)
                .toList();
        return new Retries(switchNo, run + "/" + attempt + "/" + switchNo, asked);
    }

    /** How often that workload was retried. */
    public int count(WorkloadRef workload) {
        return last(workload).map(Fact.RolloutRetried::number).orElse(0);
    }

    /** The newest of that workload. */
    public Optional<Fact.RolloutRetried> last(WorkloadRef workload) {
        return asked.reversed().stream()
                .filter(one -> one.workload().equals(workload))
                .findFirst();
    }

    /** The annotation by which a workload's pods have to be started: the same press gives the same value. */
    public String value(WorkloadRef workload) {
        return last(workload).map(one -> switchValue + "/" + one.number()).orElse(switchValue);
    }

    /**
     * Whether something is wrong with a workload, at that task: a pod is in trouble or late, or the wait for it has failed.
     * One that merely comes up is left alone.
     */
    public static boolean stuck(TaskView task, Fact.RolloutSeen.Row row) {
        return !row.well() && (row.pod() != null || task.state() == TaskState.FAILED);
    }

    /** Whether a workload can be retried while the run is at that task. */
    public static boolean offeredAt(TaskView task) {
        return switch (task.name()) {
            case AWAIT_ROLLOUT, AWAIT_ROLLOUT_BACK -> !task.state().settled() || task.state() == TaskState.FAILED;
            case PROVE_CONNECTED -> task.state() == TaskState.FAILED;
            default -> false;
        };
    }
}
