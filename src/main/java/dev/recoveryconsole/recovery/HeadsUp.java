package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.objectives.Usual;
import dev.recoveryconsole.shell.OneByOne;
import dev.recoveryconsole.shell.Person;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells those who can sign some ten minutes before they are asked, from how long past runs took to get there; without one
 * it says "soon". Never for a gate that is asked for already, and once for each gate of an attempt.
 */
@Component
class HeadsUp {

    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final Limit PAST = Limit.of(20);

    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final SignOffs signOffs;
    private final Announcements announcements;
    private final TransactionTemplate tx;
    private final InstantSource clock;

    HeadsUp(
            Recoveries recoveries,
            TaskRows tasks,
            SignOffs signOffs,
            Announcements announcements,
            TransactionTemplate tx,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.signOffs = signOffs;
        this.announcements = announcements;
        this.tx = tx;
        this.clock = clock;
    }

    /** At every run that goes on; the run's row is held, so that nobody is asked between the look and the notice. */
    void look() {
        OneByOne.each(
                recoveries.findByActiveKeyIsNotNullOrderByStartedAt(),
                Recoveries.Active::number,
                "was not looked ahead of",
                run -> tx.executeWithoutResult(status -> look(run.id())));
    }

    private void look(UUID id) {
        recoveries
                .lock(id)
                .filter(one -> !one.ended() && one.hold() == null)
                .ifPresent(recovery -> ahead(recovery).ifPresent(ahead -> tellOf(recovery, ahead)));
    }

    private Optional<GateAhead> ahead(Recovery recovery) {
        var now = tasks.findFirstByRecoveryIdOrderByOrdinalDesc(recovery.id());
        return now.isEmpty()
                ? Optional.of(GateAhead.ofDraft(recovery.startedAt()))
                : GateAhead.of(now.get().view());
    }

    private void tellOf(Recovery recovery, GateAhead ahead) {
        var usual = Usual.of(past(recovery, ahead));
        if (usual.isEmpty() && ahead.near(recovery.target() != null)) {
            put(recovery, ahead, null);
        }
        usual.flatMap(known -> ahead.left(known, clock.instant()))
                .filter(left -> left.compareTo(AHEAD) <= 0)
                .ifPresent(left -> put(recovery, ahead, left));
    }

    /** Of those that came to the good end. */
    private List<Duration> past(Recovery recovery, GateAhead ahead) {
        var runs = recoveries.findByDatabaseAndOutcomeInAndStartedAtBeforeOrderByStartedAtDesc(
                recovery.database(), List.of(Recovery.End.RETURNED), recovery.startedAt(), PAST);
        var of = tasks
                .findByRecoveryIdInOrderByOrdinal(
                        runs.stream().map(Recoveries.Finished::id).toList())
                .stream()
                .collect(Collectors.groupingBy(
                        TaskRow::recoveryId, Collectors.mapping(TaskRow::view, Collectors.toList())));
        return runs.stream()
                .flatMap(run -> ahead.took(run.startedAt(), of.getOrDefault(run.id(), List.of())).stream())
                .toList();
    }

    private void put(Recovery recovery, GateAhead ahead, @Nullable Duration in) {
        var gate = ahead.asks().gate().orElseThrow();
        var key = gate.name() + "/" + Math.max(1, recovery.attempt());
        var editors = recovery.editors().stream().map(Person::of).collect(Collectors.toUnmodifiableSet());
        announcements.put(
                Announcements.notices(recovery).signatureSoon(key, GateWords.button(ahead.asks(), gate), in),
                signOffs.whoCanSign(Person.of(recovery.operator()), editors));
    }
}
