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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Who takes more goes round in a circle: four hours have 2880 beats of the quickest poll. */
    private static final long MOST_TURNS = 3000;

    private static final Wire.Fate NEVER_ARRIVES = new Wire.Fate(Wire.Way.REQUEST_LOST, Duration.ZERO, false);

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
    private SimulatedStore console;

    @Autowired
    private Recoveries recoveries;

    @Autowired
    private TaskRows tasks;

    @Autowired
    private FactStore facts;

    @Autowired
    private SimulatedNodes nodes;

    private Meddler meddler = (wire, fleet, now) -> {};
    private Duration budget = BUDGET;

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
            int sends,
            List<Choice> chosen,
            boolean overtaken,
            @Nullable Duration toNextTurn,
            Duration took) {

        boolean ended() {
            return "RETURNED".equals(outcome) || "SWITCHED_BACK".equals(outcome);
        }

        /** Accepted ones of the attempt that the run ended with. */
        long restoresAtEnd() {
            return restores.getOrDefault(attempts, 0L);
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
        Course.ALL.forEach(this::golden);
        return golden;
    }

    /** One of them. */
    Result golden(Course course) {
        return golden.computeIfAbsent(course, one -> run(one, Trouble.none()));
    }

    /** Somebody else, who does something in the world now and then. */
    interface Meddler {
        void meddle(Wire wire, SimulatedFleet fleet, Instant now);
    }

    Result run(Course course, Trouble trouble) {
        return run(course, trouble, (wire, fleet, now) -> {});
    }

    Result run(Course course, Trouble trouble, Meddler somebody) {
        return run(course, trouble, somebody, BUDGET);
    }

    /** What has not ended within that much virtual time is left as it is. */
    Result run(Course course, Trouble trouble, Meddler somebody, Duration most) {
        meddler = somebody;
        budget = most;
        var target = fresh(course, trouble);
        var acted = EnumSet.noneOf(TaskName.class);
        var begun = clock.instant();
        var run = people.begin(target);
        var trail = new Trail(store, run);
        var late = new LateTurn(store, run);
        var saboteur = new Saboteur(trouble, clock, () -> strikes(run, course, trouble, trail, late));
        saboteur.tells(acted::add);
        saboteur.whenOver(late::isOver);
        wire.decide(act -> firstIsLost(course, act) ? NEVER_ARRIVES : saboteur.fate(act));
        transactions.sewn(watched(saboteur, trail));
        nodes.sewn(saboteur);
        var next = drive(run, course, saboteur, trail);
        transactions.sewn(FaultyTransactions.Seam.NONE);
        return result(run, saboteur, trail, late, acted, next, Duration.between(begun, clock.instant()));
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
        return result(run, nobody, trail, new LateTurn(store, run), EnumSet.noneOf(TaskName.class), null, took);
    }

    /** Asked before the call is written down. */
    private boolean firstIsLost(Course course, Act act) {
        return act == Act.RESTORE
                && course.firstRequestLost()
                && wire.ledger().sent().noneMatch(line -> line.act() == Act.RESTORE);
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
    private void strikes(UUID run, Course course, Trouble trouble, Trail trail, LateTurn late) {
        if (!trouble.position().stands()) {
            nodes.dies(trouble);
            return;
        }
        var standing = nodes.stands();
        late.standsStill();
        var end = clock.instant().plus(trouble.pause());
        while (clock.instant().isBefore(end) && goesOn(run)) {
            step(run, course, trail);
        }
        nodes.goesOn(standing);
        late.goesOn();
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

    /** Until it ends or its time is over; gives how long it took from the blow to the next turn, null when none came. */
    private @Nullable Duration drive(UUID run, Course course, Saboteur saboteur, Trail trail) {
        var end = clock.instant().plus(budget);
        Duration next = null;
        long epochOfBlow = -1;
        while (clock.instant().isBefore(end) && goesOn(run) && trail.epoch() < MOST_TURNS) {
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
        return next;
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
        var wait = console.nextDue()
                .map(at -> Duration.between(clock.instant(), at))
                .orElse(POLL);
        var capped = wait.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : wait;
        return capped.compareTo(POLL) < 0 ? POLL : Duration.ofSeconds((capped.toMillis() + 999) / 1000);
    }

    /** A new world a day later; gives the target. */
    Instant fresh(Course course, Trouble trouble) {
        clock.set(clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS));
        var target = clock.instant().minus(Duration.ofMinutes(30));
        console.forgetAll();
        wire.fresh(() -> Store.NOTHING);
        fleet.fresh(trouble.aws().lag(), trouble.aws().build(), trouble.aws().untagged());
        people.fresh(trouble.insists() || course.firstRequestLost());
        cluster.fresh();
        if (course.podStuck()) {
            cluster.stuckAtFirst();
        }
        databases.fresh(target, course.fencedAtTarget());
        deletions.fresh(target);
        health.fresh(course.unwellAtFirst());
        nodes.fresh();
        wire.fresh(console::seen);
        if (course.fencedAtTarget()) {
            fencedBefore(target);
        }
        return target;
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

    private Result result(
            UUID run,
            Saboteur saboteur,
            Trail trail,
            LateTurn late,
            Set<TaskName> acted,
            @Nullable Duration next,
            Duration took) {
        var recovery = recoveries.findById(run).orElseThrow();
        var task =
                tasks.findFirstByRecoveryIdOrderByOrdinalDesc(run).orElseThrow().view();
        var fsck = new RunFsck(store, fleet.hosts(), wire.ledger(), run);
        var findings = new ArrayList<>(trail.findings());
        findings.addAll(late.findings());
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
                console.sends(run),
                people.chosen(),
                late.overtaken(),
                next,
                took);
    }

    /** How the world stands, with what has another name in every run called by what it is. */
    private Map<String, String> end(Recovery recovery) {
        var last = console.lastResource(recovery.id());
        var host = fleet.hostOf(last).orElse("none");
        var end = new TreeMap<>(cluster.state());
        databases.state().forEach((where, admits) -> end.put("doors of " + where, String.valueOf(admits)));
        end.put("role", fleet.roles().getOrDefault(last, ""));
        end.put("deleted again", String.valueOf(databases.deletedOn(host)));
        end.put("registry", console.registered());
        end.replaceAll((key, value) -> value.replace(host, "new host").replace(last, "new database"));
        var renamed = new TreeMap<String, String>();
        end.forEach((key, value) -> renamed.put(key.replace(host, "new host"), value));
        return renamed;
    }
}
