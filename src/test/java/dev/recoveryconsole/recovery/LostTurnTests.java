package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.Node;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A turn that its node never finished: who goes on, and what people and auditors can read of it. */
@EngineTest
class LostTurnTests {

    private final RecoveryRunner runner;
    private final Journal journal;
    private final LostTurn lost;
    private final RunMaker runs;
    private final FleetFake fleet;
    private final Node node;
    private final JdbcClient store;
    private final MovedClock clock;
    private final MockMvcTester mvc;

    @Autowired
    LostTurnTests(
            RecoveryRunner runner,
            Journal journal,
            LostTurn lost,
            RunMaker runs,
            FleetFake fleet,
            Node node,
            JdbcClient store,
            MovedClock clock,
            MockMvcTester mvc) {
        this.runner = runner;
        this.journal = journal;
        this.lost = lost;
        this.runs = runs;
        this.fleet = fleet;
        this.node = node;
        this.store = store;
        this.clock = clock;
        this.mvc = mvc;
    }

    private UUID run = new UUID(0, 0);

    @BeforeEach
    void a_run_whose_restore_may_be_sent() {
        fleet.fresh();
        run = runs.signed();
    }

    @Test
    void the_store_knows_who_took_the_last_turn() {
        runner.advance(run);
        assertThat(runs.recovery(run).turnBy()).isEqualTo(node.name());
    }

    @Test
    void the_run_says_that_another_node_goes_on_and_so_does_the_audit_log() {
        var shown = runs.recovery(run).revision();
        lost.note(run, "console-9");
        var number = runs.recovery(run).number();
        assertThat(mvc.get().uri("/recoveries/" + number).with(signedIn("vera", "viewer")))
                .bodyText()
                .contains(
                        "The console console-9 went silent in a turn of this run; " + node.name() + " goes on with it");
        assertThat(runs.recovery(run).revision()).as("open pages are told").isGreaterThan(shown);
        assertThat(store.sql("select canonical from audit_event where act = 'turn taken over' and subject = :number")
                        .param("number", number)
                        .query(String.class)
                        .single())
                .contains("console-9", node.name());
    }

    @Test
    void a_turn_that_came_too_late_ends_its_nodes_turns() {
        var older = journal.begin(run).orElseThrow();
        journal.begin(run);
        var call = new OutsideCall("RDS", "DescribeDBInstances", clock.instant(), Duration.ZERO, null, "ok");
        assertThat(journal.record(older, new Outcome.Waiting("late", Duration.ZERO), List.of(call)))
                .hasValueSatisfying(next -> assertThat(next).isAfter(clock.instant()));
        assertThat(runs.current(run).observation()).isNotEqualTo("late");
    }
}
