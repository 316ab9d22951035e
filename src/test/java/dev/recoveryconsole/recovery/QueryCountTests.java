package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.StoreQueries;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.databases.MoreDatabases;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** No page does more than twenty queries, however many databases there are and wherever their runs stand. */
@EngineTest
class QueryCountTests {

    private static final int MOST = 20;

    private static final List<String> OF_ALL = List.of(
            "/",
            "/readiness/live",
            "/recoveries/new",
            "/recoveries",
            "/recoveries?outcome=running",
            "/recoveries?person=priya",
            "/databases",
            "/checks",
            "/services",
            "/settings",
            "/about",
            "/approvals",
            "/audit");

    private static final List<String> OF_A_RUN = List.of(
            "",
            "/live",
            "/events",
            "/report",
            "/stop",
            "/steps/restore",
            "/steps/re-deletion",
            "/steps/secrets",
            "/steps/validation",
            "/steps/return",
            "/steps/secrets/live",
            "/steps/validation/live");

    private final PagesAsked ana;
    private final RunMaker runs;
    private final Journal journal;
    private final RecoveryRunner runner;
    private final SignatureFixture people;
    private final ClusterFake cluster;
    private final MovedClock clock;
    private final ManyRuns many;
    private final PastPaces past;

    @Autowired
    QueryCountTests(
            MockMvcTester mvc,
            RunMaker runs,
            Journal journal,
            RecoveryRunner runner,
            SignatureFixture people,
            ClusterFake cluster,
            MovedClock clock,
            MoreDatabases databases,
            JdbcClient store) {
        this.ana = new PagesAsked(mvc, clock, "ana", "operator");
        this.runs = runs;
        this.journal = journal;
        this.runner = runner;
        this.people = people;
        this.cluster = cluster;
        this.clock = clock;
        this.many = new ManyRuns(store, databases, runs, clock);
        this.past = new PastPaces(store, clock, runs, journal);
    }

    /** In the band of every page there is one of another database, whose earlier runs left traffic held. */
    @BeforeEach
    void a_run_of_another_database_goes_on() {
        clock.fresh();
        many.running(many.beside(1).getFirst(), TaskName.AWAIT_USABLE);
    }

    @AfterEach
    void one_database_again() {
        many.gone();
        past.none();
        cluster.fresh();
        clock.fresh();
    }

    @Test
    void twice_the_databases_and_three_times_the_runs_cost_no_query_more() {
        many.running(many.beside(3).getFirst(), TaskName.AWAIT_USABLE);
        var few = asked(OF_ALL);
        many.beside(7).subList(0, 3).forEach(one -> many.running(one, TaskName.RUN_CHECKS));
        assertThat(asked(OF_ALL)).isEqualTo(few);
    }

    @Test
    void at_a_failed_check_until_it_is_accepted() {
        past.took(4, 5);
        var run = runs.at(TaskName.RUN_CHECKS, new Fact.TrafficHeld(List.of(), clock.instant()));
        journal.record(journal.begin(run).orElseThrow(), FailedCheck.found(clock.instant()), List.of());
        assertFew(run);
        runs.ask(run, Gate.ACCEPT_FAILED_CHECK);
        assertFew(run);
        people.sign(run, Gate.ACCEPT_FAILED_CHECK, "typed");
        assertFew(run);
    }

    @Test
    void while_the_new_pods_come_up_and_when_one_does_not() {
        past.took(4, 5);
        Rollouts.crashes(cluster);
        var run = runs.at(TaskName.AWAIT_ROLLOUT, Rollouts.signed());
        runner.advance(run);
        assertFew(run);
        var stuck = new Outcome.Failed("1 of 2 new pods", List.of(Choice.TRY_AGAIN, Choice.SWITCH_BACK), List.of());
        journal.record(journal.begin(run).orElseThrow(), stuck, List.of());
        assertFew(run);
    }

    @Test
    void while_a_signature_is_waited_for_and_once_it_is_used() {
        past.took(4, 5);
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        runner.advance(run);
        assertFew(run);
        people.sign(run, Gate.START_RESTORE, "typed");
        assertFew(run);
        runner.advance(run);
        assertFew(run);
    }

    @Test
    void at_the_end() {
        past.took(4, 5);
        var run = runs.at(TaskName.TELL);
        journal.record(journal.begin(run).orElseThrow(), new Outcome.Done("told"), List.of());
        assertThat(runs.recovery(run).ended()).isTrue();
        assertFew(run);
    }

    private void assertFew(UUID run) {
        var address = runs.address(run);
        var addresses =
                new ArrayList<>(OF_A_RUN.stream().map(below -> address + below).toList());
        ana.page(address).select("a[href~=^/approvals/[^#]+$]").eachAttr("href").stream()
                .distinct()
                .forEach(addresses::add);
        asked(addresses);
    }

    private Map<String, Integer> asked(List<String> addresses) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var address : addresses) {
            StoreQueries.sent();
            var status = ana.get(address).getStatus();
            var queries = StoreQueries.sent();
            assertThat(status).as(address).isIn(200, 286);
            assertThat(queries).as(address).hasSizeBetween(1, MOST);
            counts.put(address, queries.size());
        }
        return counts;
    }
}
