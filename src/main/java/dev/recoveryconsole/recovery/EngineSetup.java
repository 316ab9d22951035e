package dev.recoveryconsole.recovery;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.recoveryconsole.kubernetes.ClusterSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One db-scheduler task per run: it survives the node, and another node takes it over by its missed heartbeats. */
@Configuration
class EngineSetup {

    private static final int MOST_TURNS = 20;
    private static final Duration FALLBACK = Duration.ofSeconds(5);
    private static final Duration AFTER_OUR_FAULT = Duration.ofSeconds(5);

    /**
     * A turn ends by saying when the next is due. While only people can go on, the run is still looked at now and then,
     * because the hint of a button may fall into a running turn.
     */
    @Bean
    Task<Void> recoveryRun(RecoveryRunner runner, Recoveries recoveries, LostTurn lost, InstantSource clock) {
        return Tasks.custom(RunWaker.ADVANCE)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(AFTER_OUR_FAULT)))
                .onDeadExecution(lost)
                .execute((instance, context) -> {
                    var id = UUID.fromString(instance.getId());
                    var next = turns(runner, id, clock);
                    return next.isEmpty()
                                    && recoveries
                                            .findById(id)
                                            .map(Recovery::ended)
                                            .orElse(true)
                            ? new CompletionHandler.OnCompleteRemove<Void>()
                            : again(next.orElseGet(() -> clock.instant().plus(FALLBACK)));
                });
    }

    /** One per run that was held by hand; a node that dies leaves it to another. */
    @Bean
    Task<Void> watchOldWrites(OldWritesWatch watch, ClusterSettings cluster, InstantSource clock) {
        return Tasks.custom(RunWaker.WATCH_OLD_WRITES)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(AFTER_OUR_FAULT)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> watch.over(UUID.fromString(instance.getId()))
                        ? new CompletionHandler.OnCompleteRemove<Void>()
                        : again(clock.instant().plus(cluster.poll())));
    }

    /** Goes on at once while the next turn is due already, within bounds, so that a poll is paid for waiting only. */
    private static Optional<Instant> turns(RecoveryRunner runner, UUID id, InstantSource clock) {
        var next = runner.advance(id);
        for (var turn = 1;
                turn < MOST_TURNS
                        && next.filter(at -> !at.isAfter(clock.instant())).isPresent();
                turn++) {
            next = runner.advance(id);
        }
        return next;
    }

    private static CompletionHandler<Void> again(Instant when) {
        return (complete, operations) -> operations.reschedule(complete, when);
    }
}
