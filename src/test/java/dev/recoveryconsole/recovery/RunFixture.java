package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.InstanceSettings;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.databases.DatabaseSettings;
import dev.recoveryconsole.databases.DatabaseSettings.CheckSettings;
import dev.recoveryconsole.databases.DatabaseSettings.Credentials;
import dev.recoveryconsole.databases.DatabaseSettings.SecretSettings;
import dev.recoveryconsole.databases.DatabaseSettings.TrafficSettings;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.plan.RecoveryPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run at one of its tasks, as the task is given it: attempt 1 of RC-2026-014, changed step by step. */
public final class RunFixture {

    public static final Instant TARGET = Instant.parse("2026-03-14T02:30:59Z");
    public static final Instant NOW = Instant.parse("2026-03-14T03:20:00Z");
    public static final ResourceId OLD = new ResourceId(DatabaseFixture.FIRST);
    public static final ResourceId NEW = new ResourceId("db-SECONDGENERATION");
    public static final InstanceName NEW_NAME = new InstanceName("orders-prod-rc2026014-a1-7f3a91");
    public static final Endpoint OLD_END = new Endpoint("127.0.0.21", 5432);
    public static final Endpoint NEW_END = new Endpoint("127.0.0.22", 5432);
    public static final String DIGEST = "91c2".repeat(16);
    public static final ObjectRef FRONT = new ObjectRef("shop", "front");
    public static final String EARLIER_RUN = "RC-2026-013";
    private static final UUID TASK = new UUID(0, 7);
    private static final UUID EARLIER_TASK = new UUID(0, 6);

    private final TaskName name;
    private final List<Facts.Kept> facts = new ArrayList<>();
    private final List<HowItStood.Entry> earlier = new ArrayList<>();
    private final Set<Gate> signed = EnumSet.noneOf(Gate.class);
    private TaskState state = TaskState.WAITING;
    private int tryNo = 1;
    private Instant now = NOW;
    private @Nullable Instant intentAt;
    private @Nullable Instant sentAt;
    private @Nullable Instant taskSentAt;
    private @Nullable ResourceId made;
    private Database database = database(List.of(FRONT), null);

    private RunFixture(TaskName name) {
        this.name = name;
    }

    /** Begun at {@link #NOW}; nothing is sent, signed or known yet. */
    public static RunFixture at(TaskName name) {
        return new RunFixture(name);
    }

    public RunFixture facts(Fact... more) {
        Arrays.stream(more).forEach(fact -> facts.add(new Facts.Kept(1, fact)));
        return this;
    }

    /** What another, earlier run of the same database kept at that instant. */
    public RunFixture earlierRun(Instant at, Fact... kept) {
        Arrays.stream(kept).forEach(fact -> earlier.add(new HowItStood.Entry(EARLIER_RUN, at, fact)));
        return this;
    }

    private HowItStood stood() {
        var own = facts.stream().map(kept -> new HowItStood.Entry("RC-2026-014", NOW, kept.fact()));
        return new HowItStood(
                "RC-2026-014", Stream.concat(earlier.stream(), own).toList());
    }

    /** A signature holds over what this very task froze. */
    public RunFixture signed(Gate gate) {
        signed.add(gate);
        return facts(new Fact.GateFrozen(gate, TASK, DIGEST, "{}", 1));
    }

    /** A signature holds over what an earlier task froze. */
    public RunFixture signedEarlier(Gate gate) {
        signed.add(gate);
        return facts(new Fact.GateFrozen(gate, EARLIER_TASK, DIGEST, "{}", 1));
    }

    public RunFixture intended(Instant at) {
        intentAt = at;
        return this;
    }

    public RunFixture sent(Instant at) {
        intentAt = at;
        sentAt = at;
        return this;
    }

    /** The task's effect was armed then, and whether it arrived is not known. */
    public RunFixture taskSent(Instant at) {
        taskSentAt = at;
        return this;
    }

    /** AWS gave the new instance; the new database listens. */
    public RunFixture made() {
        made = NEW;
        return this;
    }

    public RunFixture state(TaskState newState) {
        state = newState;
        return this;
    }

    public RunFixture tryNo(int number) {
        tryNo = number;
        return this;
    }

    public RunFixture now(Instant instant) {
        now = instant;
        return this;
    }

    public RunFixture database(Database other) {
        database = other;
        return this;
    }

    /** The facts that a task's outcome would have kept. */
    public RunFixture keep(Outcome outcome) {
        var kept = switch (outcome) {
            case Outcome.Done done -> done.facts();
            case Outcome.DoneWithWarning done -> done.facts();
            case Outcome.Waiting waiting -> waiting.facts();
            case Outcome.Failed failed -> failed.facts();
            default -> List.<Fact>of();
        };
        return facts(kept.toArray(Fact[]::new));
    }

    public Run run() {
        var endpoint = made == null ? null : NEW_END;
        return new Run(
                new UUID(0, 1),
                "RC-2026-014",
                3,
                1,
                now,
                database,
                plan(),
                DIGEST,
                new AttemptView(1, 1, NEW_NAME, TARGET, intentAt, sentAt, made, null, endpoint),
                task(name, state, tryNo, null, null, List.of(), taskSentAt, null),
                new Facts(List.copyOf(facts)),
                stood(),
                Set.copyOf(signed));
    }

    /** A task as pages and tasks see it. */
    static TaskView task(
            TaskName name,
            TaskState state,
            int tryNo,
            @Nullable Gate waitsFor,
            @Nullable String observation,
            List<Choice> choices,
            @Nullable Instant noNewsSince) {
        return task(name, state, tryNo, waitsFor, observation, choices, null, noNewsSince);
    }

    private static TaskView task(
            TaskName name,
            TaskState state,
            int tryNo,
            @Nullable Gate waitsFor,
            @Nullable String observation,
            List<Choice> choices,
            @Nullable Instant sentAt,
            @Nullable Instant noNewsSince) {
        return new TaskView(
                TASK,
                1,
                name,
                tryNo,
                state,
                false,
                waitsFor,
                null,
                observation,
                choices,
                NOW,
                sentAt,
                null,
                noNewsSince);
    }

    public static RecoveryPlan plan() {
        return new RecoveryPlan(
                1,
                new UUID(0, 1),
                "RC-2026-014",
                1,
                "orders-prod",
                OLD,
                new InstanceName("orders-prod"),
                TARGET,
                NEW_NAME,
                settings(),
                Map.of("recovery:run-id", "RC-2026-014"),
                "shop",
                "shop/db-connection",
                List.of(ClusterFake.API.toString()),
                "shop-deletion-log/deletions",
                "c4ec",
                "https://idp.example.test#jo");
    }

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
        return instance(new InstanceName("orders-prod"), OLD, "available", OLD_END, Map.of(), created);
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

    /** The usual database with these public Services, a URL key, and checks. */
    public static Database database(List<ObjectRef> services, @Nullable String urlKey, CheckSettings... checks) {
        return database(services, urlKey, URI.create("http://127.0.0.1:1/health"), checks);
    }

    public static Database database(
            List<ObjectRef> services, @Nullable String urlKey, URI address, CheckSettings... checks) {
        var usual = DatabaseFixture.ordersProd(checks);
        var some = usual.settings();
        var names = services.stream()
                .map(one -> new TrafficSettings.ServiceName(one.namespace(), one.name()))
                .toList();
        var keys = new SecretSettings.Keys("DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD", urlKey);
        var settings = new DatabaseSettings(
                some.name(),
                some.resourceId(),
                some.database(),
                some.tls(),
                new Credentials("recovery_reader", PASSWORD),
                new Credentials("recovery_eraser", PASSWORD),
                new Credentials("recovery_admin", PASSWORD),
                some.applicationRoles(),
                some.movingTimestamp(),
                some.movingTimestampTolerance(),
                new SecretSettings("shop", "db-connection", keys, List.of("DB_HOST")),
                new TrafficSettings(names, address),
                some.services(),
                some.sequencesMargin(),
                some.deletionLog(),
                some.erasure(),
                some.checks());
        return new Database(settings, usual.current(), usual.generations());
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
            public boolean existsByResourceId(String resourceId) {
                return List.of(known).contains(new ResourceId(resourceId));
            }
        });
    }

    private static final Path PASSWORD = passwordFile();

    private static Path passwordFile() {
        try {
            var file = Files.createTempFile("recovery", ".password");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "only-for-tests");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
