package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.DIGEST;
import static dev.recoveryconsole.recovery.RunFixture.NEW;
import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static dev.recoveryconsole.recovery.RunFixture.NEW_NAME;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.OLD;
import static dev.recoveryconsole.recovery.RunFixture.OLD_END;

import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.InstanceSettings;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.plan.RecoveryPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The old and the new instance of {@link RunFixture}, as AWS describes them. */
public final class InstanceFixture {

    private static final InstanceName OLD_NAME = new InstanceName("orders-prod");

    private InstanceFixture() {}

    /** Of the old instance. */
    public static InstanceSettings settings() {
        return settings(7);
    }

    /** The same, with backups kept for so many days. */
    public static InstanceSettings settings(int retentionDays) {
        return new InstanceSettings(
                "db.m6g.large",
                "postgres",
                "16.4",
                100,
                "gp3",
                null,
                null,
                null,
                false,
                true,
                List.of("sg-1"),
                "private",
                "orders-pg16",
                "default:postgres-16",
                false,
                5432,
                "IPV4",
                true,
                true,
                true,
                retentionDays,
                "01:00-01:30",
                false,
                List.of("postgresql"),
                "rds-ca-rsa2048-g1",
                null,
                true,
                "arn:aws:kms:eu-west-1:1:key/k");
    }

    /** The new instance in that RDS status. */
    public static DatabaseInstance fresh(String status) {
        return instance(NEW_NAME, NEW, status, NEW_END, Map.of(RecoveryPlan.DIGEST_TAG, DIGEST), NOW);
    }

    /** The old instance, healthy. */
    public static DatabaseInstance old() {
        var created = Instant.parse("2026-01-01T00:00:00Z");
        return instance(OLD_NAME, OLD, "available", OLD_END, Map.of(), created);
    }

    /** The old instance, with backups kept for so many days and its latest second restorable. */
    public static DatabaseInstance old(@Nullable Instant latest, int retentionDays) {
        return old(latest, retentionDays, old().tags());
    }

    /** The same with these tags. */
    static DatabaseInstance old(@Nullable Instant latest, int retentionDays, Map<String, String> tags) {
        var old = old();
        return new DatabaseInstance(
                old.name(),
                old.resourceId(),
                old.arn(),
                old.status(),
                old.endpoint(),
                old.createdAt(),
                latest,
                null,
                settings(retentionDays),
                tags);
    }

    public static DatabaseInstance instance(
            InstanceName name,
            ResourceId id,
            String status,
            @Nullable Endpoint endpoint,
            Map<String, String> tags,
            @Nullable Instant createdAt) {
        return new DatabaseInstance(name, id, "arn:" + id, status, endpoint, createdAt, null, null, settings(), tags);
    }

    /** Nobody else's instances but these. */
    public static InstanceOwners owners(ResourceId... known) {
        return new InstanceOwners(new AttemptRows() {
            @Override
            public AttemptRow save(AttemptRow row) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<AttemptRow> findById(AttemptRow.Key key) {
                return Optional.empty();
            }

            @Override
            public List<AttemptRow> findByKeyRecoveryIdOrderByKeyNo(UUID recovery) {
                return List.of();
            }

            @Override
            public List<AttemptRow> findAllByOrderByKeyNo() {
                return List.of();
            }

            @Override
            public int sendFirst(UUID recovery, int no, String request, Instant now) {
                throw new UnsupportedOperationException();
            }

            @Override
            public int sendAgain(UUID recovery, int no, String request, Instant now) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean existsByResourceId(String resourceId) {
                return List.of(known).contains(new ResourceId(resourceId));
            }

            @Override
            public List<String> awaited(String region) {
                return List.of();
            }

            @Override
            public List<Candidates.Beside> beside() {
                return List.of();
            }
        });
    }
}
