package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.util.List;
import java.util.Map;

/** Brings back the recorded number of pods, all started anew by the annotation of this switch, so that repeating is harmless. */
class BringBack implements Task {

    private final TaskName name;
    private final Workloads workloads;

    BringBack(TaskName name, Workloads workloads) {
        this.name = name;
        this.workloads = workloads;
    }

    @Override
    public TaskName name() {
        return name;
    }

    @Override
    public Outcome advance(Run run) {
        var users = StopWriters.users(run.database(), workloads);
        var paused = users.stream()
                .filter(Workload::paused)
                .map(one -> one.ref().toString())
                .toList();
        if (!paused.isEmpty()) {
            return new Outcome.Failed(
                    "Paused, and so not to be restarted: " + String.join(", ", paused), Choice.TRY_AGAIN, Choice.STOP);
        }
        var wished = StopWriters.wished(run.runFact(Fact.ReplicasRecorded.class).orElseThrow());
        if (wished.isEmpty() && nothingRuns(run, users)) {
            return nobodyKnows();
        }
        var value = annotation(run);
        return users.stream().allMatch(one -> isBack(one, wished, value))
                ? new Outcome.Done("Replicas are back as recorded, switch " + value, new Fact.BroughtBack(run.now()))
                : new Outcome.Act(new Effect.BringBack(
                        wished, users.stream().map(Workload::ref).toList(), value));
    }

    private static boolean nothingRuns(Run run, List<Workload> users) {
        var writers = users.stream()
                .filter(one -> StopWriters.writer(run.database(), one.ref()))
                .toList();
        return !writers.isEmpty() && writers.stream().allMatch(one -> one.replicas() == 0);
    }

    /** Writers that stood at 0 before any record of ours: how many there should be is not guessed. */
    private Outcome nobodyKnows() {
        var said = "No writer had a pod when this run recorded them, and no earlier run recorded how many there were."
                + " Scale the workloads by hand to what they need, then try again";
        return name.script() == TaskName.Script.BACK
                ? new Outcome.NeedsHuman(said, Choice.TRY_AGAIN, Choice.STOP)
                : new Outcome.NeedsHuman(said, Choice.TRY_AGAIN, Choice.SWITCH_BACK, Choice.STOP);
    }

    private static boolean isBack(Workload one, Map<WorkloadRef, Integer> wished, String value) {
        var number = wished.get(one.ref());
        return startedBy(value, one) && (number == null || one.replicas() == number);
    }

    /** By the switch itself, or by a retry below it. */
    private static boolean startedBy(String value, Workload one) {
        return one.switchAnnotation().equals(value) || one.switchAnnotation().startsWith(value + "/");
    }

    /** {@code <run>/<attempt>/<n>}: n counts signed switches and switches back (decisions.md). */
    static String annotation(Run run) {
        var number = run.frozen(Gate.SWITCH_SECRETS).orElseThrow().number();
        return run.number() + "/" + run.attempt().no() + "/" + number;
    }
}
