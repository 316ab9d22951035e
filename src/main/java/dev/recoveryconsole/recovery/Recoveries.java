package dev.recoveryconsole.recovery;

import dev.recoveryconsole.shell.NotFound;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Recoveries extends Repository<Recovery, UUID> {

    Recovery saveAndFlush(Recovery recovery);

    Optional<Recovery> findById(UUID id);

    @EntityGraph(attributePaths = "editors")
    Optional<Recovery> findByNumber(String number);

    Optional<Recovery> findByActiveKey(String database);

    List<Recovery> findAllByOrderByStartedAtDesc();

    List<Shut> findByDatabaseInAndShutTrafficHeldAtIsNotNullOrderByStartedAtDesc(Collection<String> databases);

    /** A run that held traffic and did not open it. */
    record Shut(String number, String database) {}

    List<Took> findByDatabaseInAndOutcome(Collection<String> databases, Recovery.End outcome);

    /** How long a run took. */
    record Took(
            String database, Instant startedAt, @Nullable Instant endedAt) {}

    List<Active> findByActiveKeyIsNotNullOrderByStartedAt();

    /** What the board and the band on every page need of a run that goes on. */
    record Active(
            UUID id,
            String number,
            String database,
            Instant declaredAt,
            @Nullable Instant returnedAt,
            @Nullable Instant target,
            @Nullable Hold hold,
            long revision) {}

    @Query("select r.id from Recovery r where r.number = :number")
    Optional<UUID> findIdByNumber(String number);

    /** Enough for whatever is read by the run's id. */
    default UUID idOf(String number) {
        return findIdByNumber(number).orElseThrow(() -> new NotFound("No recovery " + number));
    }

    List<Finished> findByDatabaseAndOutcomeInAndStartedAtBeforeOrderByStartedAtDesc(
            String database, Collection<Recovery.End> outcomes, Instant before, Limit limit);

    /** What forecasts need of a run that is over; who edited it is not read. */
    record Finished(
            UUID id,
            String number,
            Recovery.End outcome,
            int attempt,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    @Query("select r.id from Recovery r where r.state = dev.recoveryconsole.recovery.Recovery.State.RUNNING")
    List<UUID> running();

    @Query("select count(r) from Recovery r where r.number like :prefix")
    long countByNumberLike(String prefix);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Recovery r where r.id = :id")
    Optional<Recovery> lock(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Recovery r where r.number = :number")
    Optional<Recovery> lockNumber(String number);

    default Recovery locked(UUID id) {
        return lock(id).orElseThrow(() -> new NotFound("No recovery " + id));
    }

    /** At once by number: a row that was read before it is locked may be out of date when the lock comes. */
    default Recovery lockedByNumber(String number) {
        return lockNumber(number).orElseThrow(() -> new NotFound("No recovery " + number));
    }

    default Recovery byNumber(String number) {
        return findByNumber(number).orElseThrow(() -> new NotFound("No recovery " + number));
    }
}
