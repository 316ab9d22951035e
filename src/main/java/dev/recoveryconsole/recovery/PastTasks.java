package dev.recoveryconsole.recovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** The tasks of earlier runs of a database, from which is taken what is usual. Called inside a transaction. */
@Component
class PastTasks {

    /** Older runs were of another size of database. */
    private static final Limit PAST = Limit.of(20);

    private static final List<Recovery.End> FINISHED = List.of(Recovery.End.RETURNED, Recovery.End.SWITCHED_BACK);

    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final FactStore facts;

    PastTasks(Recoveries recoveries, TaskRows tasks, FactStore facts) {
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.facts = facts;
    }

    /** A run that is over. */
    record Past(Recoveries.Finished run, List<TaskView> tasks, Waits waits) {

        Map<Step, Paces.Took> took() {
            return Paces.took(
                    Paces.spans(run.startedAt(), run.attempt(), tasks), Paces.asked(run.attempt(), tasks), waits);
        }
    }

    /**
     * Of one database.
     *
     * @param runs that nobody stopped, newest first
     * @param holds that are over, of each run by its number, the one that goes on included
     */
    record Before(List<Past> runs, Map<String, List<Waits.Span>> holds) {

        /** Only runs that came to the good end say how long the steps take. */
        List<Map<Step, Paces.Took>> took() {
            return runs.stream()
                    .filter(one -> one.run().outcome() == Recovery.End.RETURNED)
                    .map(Past::took)
                    .toList();
        }

        /** Of the run itself: its hold may go on. */
        Waits waits(Recovery run, List<TaskView> tasks, Instant until) {
            var all = new ArrayList<>(holds.getOrDefault(run.number(), List.of()));
            var now = run.hold();
            if (now != null) {
                all.add(new Waits.Span(now.since(), until));
            }
            return Waits.of(tasks, all, until);
        }

        PastTimes times() {
            return new PastTimes(runs.stream()
                    .map(one -> new PastTimes.Times(one.tasks(), one.waits()))
                    .toList());
        }
    }

    Before before(Recovery recovery) {
        return before(recovery.database(), recovery.startedAt());
    }

    Before before(String database, Instant moment) {
        var before = recoveries.findByDatabaseAndOutcomeInAndStartedAtBeforeOrderByStartedAtDesc(
                database, FINISHED, moment, PAST);
        var holds = facts.holds(database);
        if (before.isEmpty()) {
            return new Before(List.of(), holds);
        }
        var rows =
                tasks
                        .findByRecoveryIdInOrderByOrdinal(
                                before.stream().map(Recoveries.Finished::id).toList())
                        .stream()
                        .collect(Collectors.groupingBy(
                                TaskRow::recoveryId, Collectors.mapping(TaskRow::view, Collectors.toList())));
        return new Before(
                before.stream()
                        .map(one -> past(one, rows.getOrDefault(one.id(), List.of()), holds))
                        .toList(),
                holds);
    }

    private static Past past(Recoveries.Finished run, List<TaskView> tasks, Map<String, List<Waits.Span>> holds) {
        var end = Objects.requireNonNull(run.endedAt(), "a run that finished has an end");
        return new Past(run, tasks, Waits.of(tasks, holds.getOrDefault(run.number(), List.of()), end));
    }
}
