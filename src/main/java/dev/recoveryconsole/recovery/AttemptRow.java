package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreSource;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * One attempt's row. A recorded DbiResourceId is never replaced (G2), also by a unique column. Only {@link AttemptRows} counts
 * a send.
 */
@Entity
@Table(name = "recovery_attempt")
class AttemptRow {

    @Embeddable
    record Key(UUID recoveryId, int no) implements Serializable {}

    @EmbeddedId
    private Key key;

    private int planVersion;
    private String instanceName;
    private Instant target;
    private @Nullable Instant intentAt;
    private @Nullable Instant sentAt;
    private @Nullable String resourceId;
    private @Nullable String arn;
    private @Nullable String host;
    private @Nullable Integer port;
    private int sends;
    private @Nullable Instant sentAgainAt;
    private @Nullable String requestDigest;
    private @Nullable String restoredFrom;
    private @Nullable String region;

    @SuppressWarnings("NullAway.Init")
    protected AttemptRow() {} // for JPA only

    AttemptRow(Key key, int planVersion, InstanceName name, Instant target) {
        this.key = key;
        this.planVersion = planVersion;
        this.instanceName = name.value();
        this.target = target;
    }

    /** Another plan for the same attempt, while nothing of it may have reached AWS; an intent that was never armed is void. */
    void planAgain(int version, InstanceName name, Instant newTarget) {
        if (!unsent()) {
            throw new IllegalStateException(instanceName + " may have reached AWS and keeps its plan");
        }
        planVersion = version;
        instanceName = name.value();
        target = newTarget;
        intentAt = null;
    }

    /** As the plan has it; null for the automated backup of the old database itself, and for the Region of all. */
    void restoresFrom(@Nullable RestoreSource from, @Nullable String in) {
        restoredFrom = from == null ? null : from.code();
        region = in;
    }

    /** Nothing of it may have reached AWS: an intent alone is not armed, and only what is armed is sent. */
    boolean unsent() {
        return sentAt == null && sends == 0;
    }

    void intent(Instant at) {
        if (intentAt == null) {
            intentAt = at;
        }
    }

    void became(String id, String newArn) {
        if (resourceId != null && !resourceId.equals(id)) {
            throw new IllegalStateException(instanceName + " is " + resourceId + " and cannot become " + id);
        }
        resourceId = id;
        arn = newArn;
    }

    void listensAt(Endpoint endpoint) {
        host = endpoint.host();
        port = endpoint.port();
    }

    @Nullable
    String region() {
        return region;
    }

    UUID recoveryId() {
        return key.recoveryId();
    }

    AttemptView view() {
        return new AttemptView(
                key.no(),
                planVersion,
                new InstanceName(instanceName),
                target,
                intentAt,
                sentAt,
                resourceId == null ? null : new ResourceId(resourceId),
                arn,
                host == null || port == null ? null : new Endpoint(host, port),
                sends,
                sentAgainAt,
                requestDigest,
                restoredFrom == null ? null : RestoreSource.of(restoredFrom),
                region);
    }
}

interface AttemptRows extends Repository<AttemptRow, AttemptRow.Key> {

    AttemptRow save(AttemptRow row);

    Optional<AttemptRow> findById(AttemptRow.Key key);

    List<AttemptRow> findByKeyRecoveryIdOrderByKeyNo(UUID recovery);

    List<AttemptRow> findAllByOrderByKeyNo();

    /** Whether any run ever recorded this instance as its own; such a one is never adopted by another. */
    boolean existsByResourceId(String resourceId);

    /** The instances that active runs wait for right now, in a Region; "" is the one that is configured for all. */
    @Query("""
            select a.resourceId from AttemptRow a
             where a.resourceId is not null
               and coalesce(a.region, '') = :region
               and exists (select 1 from TaskRow t, Recovery r
                            where r.id = a.key.recoveryId
                              and r.state = dev.recoveryconsole.recovery.Recovery.State.RUNNING
                              and t.recoveryId = r.id
                              and t.attempt = a.key.no
                              and t.name = dev.recoveryconsole.recovery.TaskName.AWAIT_USABLE
                              and t.finishedAt is null)""")
    List<String> awaited(String region);

    /**
     * Those that no task waits for: of other attempts than the run goes on with, and of the one at work while a person weighs
     * another way. None once service is back.
     */
    @Query("""
            select new dev.recoveryconsole.recovery.Candidates$Beside(
                       r.id, r.number, a.key.no, a.resourceId, a.region)
              from AttemptRow a, Recovery r
             where r.id = a.key.recoveryId
               and r.state = dev.recoveryconsole.recovery.Recovery.State.RUNNING
               and r.returnedAt is null
               and a.resourceId is not null
               and (a.key.no <> r.attempt
                    or exists (select 1 from TaskRow t
                                where t.recoveryId = r.id
                                  and t.attempt = a.key.no
                                  and t.name = dev.recoveryconsole.recovery.TaskName.AWAIT_USABLE
                                  and t.state = dev.recoveryconsole.recovery.TaskState.NEEDS_HUMAN
                                  and t.ordinal = (select max(o.ordinal) from TaskRow o
                                                    where o.recoveryId = r.id)))""")
    List<Candidates.Beside> beside();

    /** The first send of an attempt, whatever task row asks (G1). Zero rows: it was sent, or AWS has it. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("""
            update AttemptRow a
               set a.sends = 1, a.sentAt = :now, a.requestDigest = :request
             where a.key.recoveryId = :recovery and a.key.no = :no
               and a.sends = 0 and a.sentAt is null and a.resourceId is null""")
    int sendFirst(UUID recovery, int no, String request, Instant now);

    /** The second and last one, of the very same request (G3), and none once AWS gave an id (G2). */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("""
            update AttemptRow a
               set a.sends = 2, a.sentAgainAt = :now
             where a.key.recoveryId = :recovery and a.key.no = :no
               and a.sends = 1 and a.sentAt is not null and a.resourceId is null
               and (a.requestDigest is null or a.requestDigest = :request)""")
    int sendAgain(UUID recovery, int no, String request, Instant now);
}
