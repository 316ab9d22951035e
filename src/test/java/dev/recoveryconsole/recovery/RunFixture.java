package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.validation.Checks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
    public static final String OTHER_CHECKS = "c4ec".repeat(16);
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
    private @Nullable Instant sentAgainAt;
    private @Nullable Instant taskSentAt;
    private @Nullable String checksDigest;
    private @Nullable ResourceId made;
    private @Nullable RestoreSource from;
    private @Nullable String region;
    private Database database = DatabaseFixture.ordersProd(List.of(FRONT), null);

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
        Arrays.stream(kept).forEach(fact -> earlier.add(new HowItStood.Entry(EARLIER_RUN, 1, at, fact)));
        return this;
    }

    private HowItStood stood() {
        var own = facts.stream().map(kept -> new HowItStood.Entry("RC-2026-014", kept.attempt(), NOW, kept.fact()));
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

    /** The second call was armed then. */
    public RunFixture sentAgain(Instant at) {
        sentAgainAt = at;
        return this;
    }

    /** The new database's settings and second are proven, as the switch of the Secret wants it. */
    public RunFixture proven() {
        var port = new Fact.SettingsCompared.Setting("Port", "5432", "5432", true, true);
        return made().facts(
                        new Fact.SettingsCompared(List.of(port)),
                        new Fact.SecondProven(TARGET.minusSeconds(1).toString(), null, TARGET));
    }

    /** The task's effect was armed then, and whether it arrived is not known. */
    public RunFixture taskSent(Instant at) {
        taskSentAt = at;
        return this;
    }

    /** The attempt is asked for and looked for there. */
    public RunFixture in(String other) {
        region = other;
        return this;
    }

    /** AWS gave the new instance; the new database listens. */
    public RunFixture made() {
        made = NEW;
        return this;
    }

    /** The plan restores from something else than the old database's own automated backup. */
    public RunFixture from(RestoreSource source) {
        from = source;
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

    /** The plan froze other checks than the database has. */
    public RunFixture otherChecksFrozen() {
        checksDigest = OTHER_CHECKS;
        return this;
    }

    /** The facts that a task's outcome would have kept. */
    public RunFixture keep(Outcome outcome) {
        var kept = switch (outcome) {
            case Outcome.Done done -> done.facts();
            case Outcome.DoneWithWarning done -> done.facts();
            case Outcome.Waiting waiting -> waiting.facts();
            case Outcome.Failed failed -> failed.facts();
            case Outcome.TimedOut late -> late.facts();
            case Outcome.NeedsHuman human -> human.facts();
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
                plan(plan(checksDigest == null ? Checks.digestOfAll(database) : checksDigest), from, region),
                DIGEST,
                attempt(endpoint),
                task(name, state, tryNo, null, null, List.of(), taskSentAt, null),
                new Facts(List.copyOf(facts)),
                stood(),
                Set.copyOf(signed));
    }

    private AttemptView attempt(@Nullable Endpoint endpoint) {
        var sends = sentAt == null ? 0 : sentAgainAt == null ? 1 : 2;
        return new AttemptView(
                1, 1, NEW_NAME, TARGET, intentAt, sentAt, made, null, endpoint, sends, sentAgainAt, null, from, region);
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

    /** A task that took its time, or takes it still. */
    static TaskView lasting(
            TaskName name,
            TaskState state,
            int attempt,
            Instant from,
            @Nullable Instant to,
            @Nullable Instant noNewsSince) {
        return new TaskView(
                UUID.randomUUID(),
                attempt,
                name,
                1,
                state,
                false,
                false,
                null,
                null,
                null,
                List.of(),
                from,
                null,
                to,
                noNewsSince,
                null,
                NOW,
                null);
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
                false,
                waitsFor,
                null,
                observation,
                choices,
                NOW,
                sentAt,
                null,
                noNewsSince,
                noNewsSince == null ? null : "AWS does not answer: no answer in 10 s",
                NOW,
                null);
    }

    /** Of checks that nobody has configured. */
    public static RecoveryPlan plan() {
        return plan(OTHER_CHECKS);
    }

    /** The same plan, restored from that. */
    public static RecoveryPlan plan(RecoveryPlan some, @Nullable RestoreSource from) {
        return plan(some, from, some.region());
    }

    /** The same plan, restored from that and in that Region. */
    public static RecoveryPlan plan(RecoveryPlan some, @Nullable RestoreSource from, @Nullable String region) {
        return new RecoveryPlan(
                some.version(),
                some.recovery(),
                some.number(),
                some.attempt(),
                some.database(),
                some.source(),
                some.oldName(),
                some.target(),
                some.newName(),
                some.settings(),
                some.tags(),
                some.databaseInside(),
                some.secret(),
                some.workloads(),
                some.deletionLog(),
                some.checksDigest(),
                some.requestedBy(),
                from,
                region);
    }

    private static RecoveryPlan plan(String checksDigest) {
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
                InstanceFixture.settings(),
                Map.of("recovery:run-id", "RC-2026-014"),
                "shop",
                "shop/db-connection",
                List.of(ClusterFake.API.toString()),
                "shop-deletion-log/deletions",
                checksDigest,
                "https://idp.example.test#jo",
                null,
                null);
    }
}
