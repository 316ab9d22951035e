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

    Optional<Recovery> findFirstByDatabaseAndShutTrafficHeldAtIsNotNullOrderByStartedAtDesc(String database);

    List<Recovery> findByDatabaseAndOutcome(String database, Recovery.End outcome);

    List<Active> findByActiveKeyIsNotNullOrderByStartedAt();

    /** What the band on every page needs of a run that goes on. */
    record Active(
            UUID id,
            String number,
            String database,
            Instant declaredAt,
            @Nullable Instant returnedAt,
            @Nullable Instant target,
            @Nullable Hold hold) {}

    @Query("select r.id from Recovery r where r.number = :number")
    Optional<UUID> findIdByNumber(String number);

    /** Enough for whatever is read by the run's id. */
    default UUID idOf(String number) {
        return findIdByNumber(number).orElseThrow(() -> new NotFound("No recovery " + number));
    }

    List<Recovery> findByDatabaseAndOutcomeInAndStartedAtBeforeOrderByStartedAtDesc(
            String database, Collection<Recovery.End> outcomes, Instant before, Limit limit);

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
