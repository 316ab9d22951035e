package dev.recoveryconsole.recovery;

import dev.recoveryconsole.audit.CanonicalJson;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.springframework.data.repository.Repository;

/** A version of a run's plan, as canonical JSON with its digest. Never changed. */
@Entity
@Table(name = "recovery_plan")
class PlanRow {

    @Embeddable
    record Key(UUID recoveryId, int version) implements Serializable {}

    @EmbeddedId
    private Key key;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private String json;

    private String digest;
    private String madeBy;
    private Instant madeAt;

    @SuppressWarnings("NullAway.Init")
    protected PlanRow() {} // for JPA only

    PlanRow(Key key, String json, String digest, String madeBy, Instant madeAt) {
        this.key = key;
        this.json = json;
        this.digest = digest;
        this.madeBy = madeBy;
        this.madeAt = madeAt;
    }

    UUID recoveryId() {
        return key.recoveryId();
    }

    String json() {
        return json;
    }

    String digest() {
        return digest;
    }

    /** Whether the words still give the digest, which is what people sign. */
    boolean isIntact() {
        return CanonicalJson.digest(json).equals(digest);
    }

    String madeBy() {
        return madeBy;
    }

    Instant madeAt() {
        return madeAt;
    }
}

interface PlanRows extends Repository<PlanRow, PlanRow.Key> {

    PlanRow save(PlanRow row);

    Optional<PlanRow> findById(PlanRow.Key key);

    List<PlanRow> findByKeyRecoveryIdInOrderByKeyVersion(Collection<UUID> recoveries);
}
