package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Retries;
import dev.recoveryconsole.recovery.RunPage;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.recovery.TaskView;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The workloads of step 6 as the engine saw them last; opening a page asks nobody.
 *
 * @param task whose look it was
 * @param now the run is at this rollout, so that the run page shows it too
 * @param onHold a retry is possible after the resume only
 */
record RolloutView(String task, Instant at, List<Row> rows, boolean now, boolean onHold) {

    private static final Set<TaskName> ROLLOUT = Set.of(
            TaskName.AWAIT_ROLLOUT, TaskName.PROVE_CONNECTED, TaskName.AWAIT_ROLLOUT_BACK, TaskName.PROVE_OLD_WRITES);

    /**
     * One workload.
     *
     * @param pods new ones, and old ones that are still there
     * @param wrong pod and reason, or what is waited for
     * @param retries how often it was retried under this switch
     * @param stuck something is wrong with it, and it does not merely come up
     * @param retry whether it can be retried now
     */
    record Row(
            Fact.RolloutSeen.Row seen,
            String name,
            String ready,
            String pods,
            String wrong,
            String connected,
            int retries,
            boolean stuck,
            boolean retry) {}

    /** Null while no rollout of this attempt was looked at. */
    static @Nullable RolloutView of(RunPage page) {
        var attempts = page.run().attempts();
        if (attempts.isEmpty()) {
            return null;
        }
        var attempt = attempts.getLast().no();
        return page.facts()
                .latest(Fact.RolloutSeen.class, attempt)
                .map(seen -> of(page, seen, attempt))
                .orElse(null);
    }

    private static RolloutView of(RunPage page, Fact.RolloutSeen seen, int attempt) {
        var run = page.run();
        var task = run.turn().task();
        var here = task != null && isOf(task, seen) ? task : null;
        var onHold = run.turn().onHold() != null;
        var offered = here != null && !onHold && Retries.offeredAt(here);
        var retries = Retries.of(run.number(), attempt, page.facts());
        var rows = seen.rows().stream()
                .map(row -> row(row, retries, here != null && Retries.stuck(here, row), offered))
                .toList();
        return new RolloutView(seen.task().title(), seen.at(), rows, here != null, onHold);
    }

    private static boolean isOf(TaskView task, Fact.RolloutSeen seen) {
        return ROLLOUT.contains(task.name())
                && task.name().script() == seen.task().script();
    }

    private static Row row(Fact.RolloutSeen.Row seen, Retries retries, boolean stuck, boolean offered) {
        return new Row(
                seen,
                seen.workload().toString(),
                seen.ready() + " of " + seen.wished(),
                seen.made() + " new" + (seen.old() == 0 ? "" : ", " + seen.old() + " old"),
                wrong(seen),
                connected(seen),
                retries.count(seen.workload()),
                stuck,
                offered && stuck);
    }

    private static String wrong(Fact.RolloutSeen.Row seen) {
        if (seen.pod() == null) {
            return seen.state();
        }
        return seen.pod() + ": " + (seen.reason() == null ? "not ready" : seen.reason());
    }

    private static String connected(Fact.RolloutSeen.Row seen) {
        var connected = seen.connected();
        return connected == null ? "not looked yet" : connected + " of " + seen.ready();
    }

    public boolean canRetry() {
        return rows.stream().anyMatch(Row::retry);
    }

    /** Something is wrong with one of them. */
    public boolean stuck() {
        return rows.stream().anyMatch(Row::stuck);
    }
}
