package dev.recoveryconsole.recovery;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * A fact as JSON. Only ever added; the sealed Secret values alone are removed when the run ends, and what a rollout or a
 * restore was seen at gives way to what it is seen at later.
 */
@Entity
@Table(name = "recovery_record")
class FactRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long seq;

    private UUID recoveryId;
    private int attempt;
    private String kind;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private String json;

    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected FactRow() {} // for JPA only

    FactRow(UUID recoveryId, int attempt, String kind, String json, Instant at) {
        this.recoveryId = recoveryId;
        this.attempt = attempt;
        this.kind = kind;
        this.json = json;
        this.at = at;
    }

    UUID recoveryId() {
        return recoveryId;
    }

    int attempt() {
        return attempt;
    }

    String kind() {
        return kind;
    }

    String json() {
        return json;
    }
}

interface FactRows extends Repository<FactRow, Long> {

    FactRow save(FactRow row);

    List<FactRow> findByRecoveryIdOrderBySeq(UUID recovery);

    List<FactRow> findByRecoveryIdInAndKindOrderBySeq(Collection<UUID> recoveries, String kind);

    /** Facts of all runs of those databases, oldest first. */
    @Query("""
            select new dev.recoveryconsole.recovery.FactOfRun(r.database, r.number, f.attempt, f.kind, f.json, f.at)
              from FactRow f, Recovery r
             where r.id = f.recoveryId and r.database in :databases and f.kind in :kinds
             order by f.seq""")
    List<FactOfRun> ofDatabases(Collection<String> databases, Collection<String> kinds);

    void deleteByRecoveryIdAndKind(UUID recovery, String kind);

    void deleteByRecoveryIdAndAttemptAndKind(UUID recovery, int attempt, String kind);
}
