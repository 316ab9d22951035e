package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface TaskRows extends Repository<TaskRow, UUID> {

    TaskRow save(TaskRow row);

    Optional<TaskRow> findById(UUID id);

    List<TaskRow> findByRecoveryIdOrderByOrdinal(UUID recovery);

    Optional<TaskRow> findFirstByRecoveryIdOrderByOrdinalDesc(UUID recovery);

    List<TaskRow> findByRecoveryIdInOrderByOrdinal(Collection<UUID> recoveries);

    @Query("""
            select t from TaskRow t
             where t.recoveryId in :recoveries
               and t.ordinal = (select max(o.ordinal) from TaskRow o where o.recoveryId = t.recoveryId)""")
    List<TaskRow> newest(Collection<UUID> recoveries);

    /** The newest task of each of those runs, of one that is no draft; asked for all of them at once. */
    default Map<UUID, TaskView> currentOf(Collection<UUID> recoveries) {
        return recoveries.isEmpty()
                ? Map.of()
                : newest(recoveries).stream().collect(Collectors.toMap(TaskRow::recoveryId, TaskRow::view));
    }

    /** What it waits for now, past what this transaction has read of it before. */
    @Query("select t.gate from TaskRow t where t.id = :task")
    Optional<Gate> gateNow(UUID task);

    /**
     * The arm: from INTENT to SENT, or again to SENT for an effect that may be repeated, only while this epoch still
     * holds the run. Zero rows: another node's turn.
     */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("""
            update TaskRow t
               set t.state = dev.recoveryconsole.recovery.TaskState.SENT, t.sentAt = :now, t.version = t.version + 1
             where t.id = :task
               and (t.state = dev.recoveryconsole.recovery.TaskState.INTENT
                    or (:again = true and t.state = dev.recoveryconsole.recovery.TaskState.SENT))
               and exists (select 1 from Recovery r where r.id = t.recoveryId and r.epoch = :epoch)""")
    int arm(UUID task, long epoch, boolean again, Instant now);
}
