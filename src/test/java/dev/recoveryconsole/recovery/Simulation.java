package dev.recoveryconsole.recovery;

import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.RunFsck;
import dev.recoveryconsole.faults.SimulatedCluster;
import dev.recoveryconsole.faults.SimulatedDatabases;
import dev.recoveryconsole.faults.SimulatedDeletionLog;
import dev.recoveryconsole.faults.SimulatedFleet;
import dev.recoveryconsole.faults.Store;
import dev.recoveryconsole.faults.Trail;
import dev.recoveryconsole.faults.VirtualClock;
import dev.recoveryconsole.faults.Wire;
import dev.recoveryconsole.postgres.FenceState;
import dev.recoveryconsole.postgres.RoleState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs one recovery in virtual time, from the first page to its end, through whatever goes wrong in it. */
class Simulation {

    private static final Duration BUDGET = Duration.ofHours(4);
    private static final Duration THINK = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(15);
    private static final List<String> TABLES = List.of(
            "scheduled_tasks",
            "outbox",
            "recovery_log",
            "recovery_record",
            "recovery_task",
            "recovery_attempt",
            "recovery_plan",
            "recovery_editor",
            "recovery",
            "sign_off_editor",
            "sign_off",
            "audit_checkpoint",
            "audit_tile",
            "audit_event");

    @Autowired
    private SimulatedPeople people;

    @Autowired
    private SimulatedFleet fleet;

    @Autowired
    private SimulatedCluster cluster;

    @Autowired
    private SimulatedDatabases databases;

    @Autowired
    private SimulatedDeletionLog deletions;

    @Autowired
    private PublicHealth health;

    @Autowired
    private Wire wire;

    @Autowired
    private VirtualClock clock;

    @Autowired
    private FaultyTransactions transactions;

    @Autowired
    private JdbcClient store;

    @Autowired
    private Recoveries recoveries;

    @Autowired
    private TaskRows tasks;

    @Autowired
    private FactStore facts;

    @Autowired
    private SimulatedNodes nodes;

    private Meddler meddler = (wire, fleet, now) -> {};

    /** What a trial gave. */
    record Result(
            UUID run,
            @Nullable String outcome,
            String stoppedAt,
            List<String> findings,
            Map<String, String> end,
            Set<TaskName> acted,
            boolean struck,
            int attempts,
            Map<Integer, Long> restores,
            Map<Long, Integer> cutovers,
            Duration toNextTurn,
            Duration took) {

        boolean ended() {
            return "RETURNED".equals(outcome) || "SWITCHED_BACK".equals(outcome);
        }

        long mostRestores() {
            return restores.values().stream().mapToLong(Long::longValue).max().orElse(0);
        }

        int mostCutovers() {
            return cutovers.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }
    }

    private final Map<Course, Result> golden = new LinkedHashMap<>();

    /** All courses as they go when nothing goes wrong; found once. */
    Map<Course, Result> golden() {
        Course.ALL.forEach(course -> golden.computeIfAbsent(course, one -> run(one, Trouble.none())));
        return golden;
    }

    /** Somebody else, who does something in the world now and then. */
    interface Meddler {
        void meddle(Wire wire, SimulatedFleet fleet, Instant now);
    }

    Result run(Course course, Trouble trouble) {
        return run(course, trouble, (wire, fleet, now) -> {});
    }

    Result run(Course course, Trouble trouble, Meddler somebody) {
        meddler = somebody;
        var target = fresh(course, trouble);
        var acted = EnumSet.noneOf(TaskName.class);
        var begun = clock.instant();
        var run = people.begin(target);
        var trail = new Trail(store, run);
        var saboteur = new Saboteur(trouble, clock, () -> strikes(run, course, trouble, trail));
        saboteur.tells(acted::add);
        wire.decide(saboteur::fate);
        transactions.sewn(watched(saboteur, trail));
        nodes.sewn(saboteur);
        var next = drive(run, course, saboteur, trail);
        transactions.sewn(FaultyTransactions.Seam.NONE);
        return result(run, saboteur, trail, acted, next, Duration.between(begun, clock.instant()));
    }

    /** That many runners take every turn at once; who of them loses, loses by the store's own locks and conditions. */
    Result race(Course course, int runners) {
        var target = fresh(course, Trouble.none());
        var begun = clock.instant();
        var run = people.begin(target);
        var trail = new Trail(store, run);
        nodes.sewn(null);
        var end = clock.instant().plus(BUDGET);
        try (var threads = Executors.newFixedThreadPool(runners)) {
            while (clock.instant().isBefore(end) && goesOn(run)) {
                happenings(course);
                var turns = Collections.nCopies(runners, Executors.callable(() -> nodes.turn(run)));
                threads.invokeAll(turns);
                trail.look();
                clock.moveBy(people.act(run, course) ? THINK : POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var nobody = new Saboteur(Trouble.none(), clock, () -> {});
        var took = Duration.between(begun, clock.instant());
        return result(run, nobody, trail, EnumSet.noneOf(TaskName.class), Duration.ZERO, took);
    }

    private static FaultyTransactions.Seam watched(Saboteur saboteur, Trail trail) {
        return new FaultyTransactions.Seam() {
            @Override
            public void beforeCommit(@Nullable Object result) {
                saboteur.beforeCommit(result);
            }

            @Override
            public void afterCommit(@Nullable Object result) {
                trail.look();
                saboteur.afterCommit(result);
            }
        };
    }

    /** The node at work dies; or it stands still, while the other one and the people go on. */
    private void strikes(UUID run, Course course, Trouble trouble, Trail trail) {
        if (!trouble.position().stands()) {
            nodes.dies(trouble);
            return;
        }
        var standing = nodes.stands();
        var end = clock.instant().plus(trouble.pause());
        while (clock.instant().isBefore(end) && goesOn(run)) {
            step(run, course, trail);
        }
        nodes.goesOn(standing);
    }

    private boolean goesOn(UUID run) {
        return !recoveries.findById(run).map(Recovery::ended).orElse(true);
    }

    private void step(UUID run, Course course, Trail trail) {
        wire.arrivals();
        happenings(course);
        nodes.work();
        trail.look();
        clock.moveBy(people.act(run, course) ? THINK : step());
    }

    /** Until it ends or its time is over; gives how long it took from the blow to the next turn. */
    private Duration drive(UUID run, Course course, Saboteur saboteur, Trail trail) {
        var end = clock.instant().plus(BUDGET);
        Duration next = null;
        long epochOfBlow = -1;
        while (clock.instant().isBefore(end) && goesOn(run)) {
            wire.arrivals();
            happenings(course);
            nodes.work();
            trail.look();
            if (saboteur.struck().isPresent() && epochOfBlow < 0) {
                epochOfBlow = trail.epoch();
            } else if (epochOfBlow >= 0 && next == null && trail.epoch() > epochOfBlow) {
                next = Duration.between(saboteur.struck().get(), clock.instant());
            }
            clock.moveBy(people.act(run, course) ? THINK : step());
        }
        return next == null ? Duration.ZERO : next;
    }

    /** What others do meanwhile. */
    private void happenings(Course course) {
        meddler.meddle(wire, fleet, clock.instant());
        var switched = wire.ledger().accepted(Act.PATCH_SECRET).count();
        if (switched > 0 && deletions.size() == 2) {
            deletions.deleted();
            if (course.openedByHand()) {
                cluster.openedByHand();
            }
        }
    }

    /** To the next look that is due, on the beat of the poll. */
    private Duration step() {
        var due = store.sql("select min(execution_time) from scheduled_tasks where picked = false")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single();
        var wait =
                due.map(at -> Duration.between(clock.instant(), at.toInstant())).orElse(POLL);
        var capped = wait.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : wait;
        return capped.compareTo(POLL) < 0 ? POLL : Duration.ofSeconds((capped.toMillis() + 999) / 1000);
    }

    /** A new world a day later; gives the target. */
    private Instant fresh(Course course, Trouble trouble) {
        clock.set(clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS));
        var target = clock.instant().minus(Duration.ofMinutes(30));
        forgetAll();
        wire.fresh(() -> Store.NOTHING);
        fleet.fresh(trouble.lag(), trouble.build());
        cluster.fresh();
        databases.fresh(target, course.fencedAtTarget());
        deletions.fresh(target);
        health.fresh(course.unwellAtFirst());
        nodes.fresh();
        wire.fresh(this::seen);
        if (course.fencedAtTarget()) {
            fencedBefore(target);
        }
        return target;
    }

    private void forgetAll() {
        store.sql("set referential_integrity false").update();
        TABLES.forEach(table -> store.sql("truncate table " + table).update());
        store.sql("delete from database_generation where generation_no > 1").update();
        store.sql("update audit_head set last_index = 0").update();
        store.sql("set referential_integrity true").update();
    }

    /** An earlier run fenced the old database, was stopped, and the doors were opened again after the target. */
    private void fencedBefore(Instant target) {
        var beginning = new Beginning("orders-prod", "INC-0", target, null, "jo", "jo");
        var id = UUID.randomUUID();
        transactions.executeWithoutResult(status -> {
            var earlier = recoveries.saveAndFlush(new Recovery(id, "RC-2001-001", beginning, target));
            earlier.end(Recovery.End.STOPPED, "no need", target);
        });
        var open = new FenceState(List.of(new RoleState(SimulatedDatabases.APPLICATION, true, true)), true, List.of());
        var old = SimulatedFleet.OLD.value();
        transactions.executeWithoutResult(status -> {
            facts.keep(id, 1, new Fact.FenceFrozen(old, open), target.minusSeconds(60));
            facts.keep(id, 1, new Fact.DoorsOpened(old, target.plusSeconds(60)), target.plusSeconds(60));
        });
    }

    private Store seen() {
        var active = store.sql("select id, epoch, attempt from recovery where active_key is not null")
                .query((row, number) -> new Active(row.getObject(1, UUID.class), row.getLong(2), row.getInt(3)))
                .optional();
        if (active.isEmpty()) {
            return Store.NOTHING;
        }
        var index =
                store.sql("select last_index from audit_head").query(Long.class).single();
        var signatures = store.sql("select number, gate, attempt, state, digest, payload, requester, signer, signed_at,"
                        + " execute_by, closed_at from sign_off where recovery = ? order by number")
                .param(active.get().run())
                .query(Simulation::signature)
                .list();
        return new Store(index, active.get().epoch(), active.get().attempt(), signatures);
    }

    private record Active(UUID run, long epoch, int attempt) {}

    private static Store.Signature signature(ResultSet row, int number) throws SQLException {
        return new Store.Signature(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Optional.ofNullable(row.getString(8)).orElse(""),
                instant(row, 9),
                instant(row, 10),
                instant(row, 11));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? Instant.EPOCH : at.toInstant();
    }

    private Result result(UUID run, Saboteur saboteur, Trail trail, Set<TaskName> acted, Duration next, Duration took) {
        var recovery = recoveries.findById(run).orElseThrow();
        var task =
                tasks.findFirstByRecoveryIdOrderByOrdinalDesc(run).orElseThrow().view();
        var fsck = new RunFsck(store, fleet, wire.ledger(), run);
        var findings = new ArrayList<>(trail.findings());
        findings.addAll(fsck.findings());
        return new Result(
                run,
                recovery.outcome() == null ? null : recovery.outcome().name(),
                task.name() + " " + task.state() + ": " + task.observation() + " " + recovery.endReason(),
                findings,
                end(recovery),
                acted,
                saboteur.struck().isPresent(),
                recovery.attempt(),
                fsck.restoresByAttempt(),
                fsck.cutoversBySignature(),
                next,
                took);
    }

    /** How the world stands, with what has another name in every run called by what it is. */
    private Map<String, String> end(Recovery recovery) {
        var last = store.sql("select resource_id from recovery_attempt where recovery_id = ? order by no desc limit 1")
                .param(recovery.id())
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse("none");
        var host = fleet.hostOf(last).orElse("none");
        var end = new TreeMap<>(cluster.state());
        databases.state().forEach((where, admits) -> end.put("doors of " + where, String.valueOf(admits)));
        end.put("role", fleet.roles().getOrDefault(last, ""));
        end.put("deleted again", String.valueOf(databases.deletedOn(host)));
        var registry = store.sql("select resource_id from database_generation order by generation_no desc limit 1")
                .query(String.class)
                .single();
        end.put("registry", registry);
        end.replaceAll((key, value) -> value.replace(host, "new host").replace(last, "new database"));
        var renamed = new TreeMap<String, String>();
        end.forEach((key, value) -> renamed.put(key.replace(host, "new host"), value));
        return renamed;
    }
}
