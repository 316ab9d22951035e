package dev.recoveryconsole.recovery;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.faults.SimulatedFleet;
import dev.recoveryconsole.faults.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many runs that wait for their restores at the same time, in virtual time. */
class WaitingRuns {

    private static final Duration TURNS = Duration.ofSeconds(15);

    @Autowired
    private Simulation simulation;

    @Autowired
    private SimulatedFleet fleet;

    @Autowired
    private SimulatedNodes nodes;

    @Autowired
    private LogsFake logs;

    @Autowired
    private VirtualClock clock;

    @Autowired
    private FaultyTransactions tx;

    @Autowired
    private Recoveries recoveries;

    @Autowired
    private PlanRows plans;

    @Autowired
    private AttemptRows attempts;

    @Autowired
    private OutcomeBook outcomes;

    @Autowired
    private RunWaker waker;

    @Autowired
    private SimulatedStore console;

    @Autowired
    private JdbcClient store;

    /** A new world, in which that many restores are under way for so long. */
    void begin(int runs, Duration restores) {
        var building = new Trouble.Aws(Duration.ZERO, restores, Duration.ZERO);
        simulation.fresh(Course.FORWARD, Trouble.none().with(building));
        nodes.sewn(null);
        for (var number = 1; number <= runs; number++) {
            begin("RC-2001-%03d".formatted(number));
        }
        store.sql("update recovery set database_name = 'orders-prod'").update(); // each had its own active place
    }

    private void begin(String number) {
        var id = UUID.randomUUID();
        var now = clock.instant();
        var name = new InstanceName("orders-" + number.toLowerCase(Locale.ROOT));
        var made = fleet.madeByHand(name, Map.of(), now);
        var jo = PeopleOfTests.person("jo").id();
        tx.executeWithoutResult(status -> {
            var beginning = new Beginning("orders-" + number, "INC-1", now, null, jo, jo);
            var recovery = recoveries.saveAndFlush(new Recovery(id, number, beginning, now));
            recovery.chooseTarget(RunFixture.TARGET, jo);
            var json = CanonicalJson.of(RunFixture.plan());
            plans.save(new PlanRow(new PlanRow.Key(id, 1), json, CanonicalJson.digest(json), jo, now));
            var attempt = new AttemptRow(new AttemptRow.Key(id, 1), 1, name, RunFixture.TARGET);
            attempt.became(made.value(), "arn:" + made);
            attempts.save(attempt);
            recovery.planned(1, 1, jo);
            outcomes.add(recovery, TaskName.AWAIT_USABLE, 1);
            waker.wake(id);
        });
    }

    /** All turns that are due now, on whichever node; gives what AWS was asked for them. */
    SimulatedFleet.Looks tick() {
        var before = fleet.looks();
        while (console.nextDue().filter(at -> !at.isAfter(clock.instant())).isPresent()) {
            nodes.work();
        }
        var cost = fleet.looks().since(before);
        clock.moveBy(untilNextBeat());
        return cost;
    }

    /** Questions about logs since the world began. */
    int logQuestions() {
        return logs.asked.size();
    }

    private Duration untilNextBeat() {
        return TURNS.minusMillis(clock.millis() % TURNS.toMillis());
    }

    Instant now() {
        return clock.instant();
    }

    /** Runs by the state of their task. */
    Map<String, Integer> states() {
        var states = new TreeMap<String, Integer>();
        store.sql("select name || ' ' || state, count(*) from recovery_task group by name || ' ' || state")
                .query((row, number) -> states.put(row.getString(1), row.getInt(2)))
                .list();
        return states;
    }

    /** How many have heard nothing since their last look. */
    int withoutNews() {
        return store.sql("select count(*) from recovery_task where no_news_since is not null")
                .query(Integer.class)
                .single();
    }
}
