package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.audit.RefusalsWritten;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** How often signatures may be asked for, of one run and again by one person; each request writes to all who can sign. */
@EngineTest
class AskLimitTests {

    /** Of console-pages.yml. */
    private static final int MOST = 1000;

    private final RunMaker runs;
    private final Journal journal;
    private final PlanDesk plans;
    private final AskDesk asks;
    private final SwitchBackDesk back;
    private final SignOffs signOffs;
    private final FleetFake fleet;
    private final MovedClock clock;
    private final JdbcClient store;
    private final PagesAsked jo;
    private final PagesAsked ana;

    @Autowired
    AskLimitTests(
            MockMvcTester mvc,
            RunMaker runs,
            Journal journal,
            PlanDesk plans,
            AskDesk asks,
            SwitchBackDesk back,
            SignOffs signOffs,
            FleetFake fleet,
            MovedClock clock,
            JdbcClient store) {
        this.runs = runs;
        this.journal = journal;
        this.plans = plans;
        this.asks = asks;
        this.back = back;
        this.signOffs = signOffs;
        this.fleet = fleet;
        this.clock = clock;
        this.store = store;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.ana = new PagesAsked(mvc, clock, "ana", "operator");
    }

    @BeforeEach
    void nobody_has_asked() {
        clock.fresh();
        fleet.fresh();
        fleet.restorable(RunFixture.TARGET.minusSeconds(3600), RunFixture.TARGET.plusSeconds(600));
        store.sql("delete from tries").update();
    }

    @AfterEach
    void nothing_is_left() {
        runs.endAll();
        fleet.fresh();
        nobody_has_asked();
    }

    @Test
    void of_one_run_too_many_are_refused_whoever_asks_until_the_while_is_over() {
        var written = new RefusalsWritten(store);
        var run = runs.at(TaskName.REQUEST_RESTORE);
        assertThat(ask(jo, run)).hasStatus(302);
        haveBeen(MOST);
        var before = List.of(letters(), signOffs.of(run).size());
        for (var somebody : List.of(jo, ana)) {
            var answer = ask(somebody, run);
            assertThat(answer)
                    .hasStatus(429)
                    .bodyText()
                    .contains("Too many requests for a signature", "Nothing was done", "Try again in ");
            assertThat(answer.getResponse().getHeader("Retry-After")).isEqualTo("301");
        }
        assertThat(List.of(letters(), signOffs.of(run).size())).isEqualTo(before);
        assertThat(written.acts("rate limits")).as("told once").containsExactly("rate limit reached");
        assertThat(newest(run).state()).as("what was asked before still counts").isEqualTo(SignOffState.REQUESTED);
        assertThat(fleet.restores).isEmpty();
        clock.moveBy(Duration.ofMinutes(5));
        assertThat(ask(jo, run)).hasStatus(302);
    }

    @Test
    void withdrawn_and_asked_again_too_often_is_refused_to_that_person_in_any_run() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        assertThat(ask(jo, run)).hasStatus(302);
        assertThat(tries()).as("a first one counts for the run alone").containsExactly(1);
        assertThat(jo.post(newest(run).address() + "/withdraw", Map.of())).hasStatus(302);
        assertThat(ask(jo, run)).hasStatus(302);
        assertThat(tries()).containsExactly(1, 2);
        haveBeen(MOST);
        var other = runs.at(TaskName.REQUEST_RESTORE);
        assertThat(ask(jo, other)).hasStatus(429);
        assertThat(signOffs.of(other)).isEmpty();
        assertThat(ask(ana, other)).hasStatus(302);
    }

    @Test
    void the_same_words_asked_again_are_the_same_request_and_do_not_count() {
        var run = runs.at(TaskName.CHOOSE_AFTER_BACK);
        record(run, new Outcome.NeedsHuman("Switched back", Choice.START_ATTEMPT, Choice.OPEN_TO_OLD));
        back.openToOld(runs.recovery(run).number(), runs.current(run).id(), "the cause is not known", runs.jo());
        record(run, new Outcome.NeedsSignature(Gate.RETURN_TO_SERVICE, "waiting"));
        for (var time = 0; time < 2; time++) {
            asks.ask(runs.recovery(run).number(), runs.current(run).id(), Gate.RETURN_TO_SERVICE, runs.jo());
        }
        assertThat(signOffs.of(run)).hasSize(1);
        assertThat(tries()).containsExactly(1);
    }

    private void record(UUID run, Outcome outcome) {
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }

    private MvcTestResult ask(PagesAsked who, UUID run) {
        var shown = plans.review(runs.recovery(run).number()).fingerprint();
        return who.post(runs.address(run) + "/review", Map.of("typed", "orders-prod", "shown", shown));
    }

    private SignOffView newest(UUID run) {
        return signOffs.current(run, Gate.START_RESTORE).orElseThrow();
    }

    private void haveBeen(int tries) {
        store.sql("update tries set tries = ?").param(tries).update();
    }

    private List<Integer> tries() {
        return store.sql("select tries from tries order by tries")
                .query(Integer.class)
                .list();
    }

    private int letters() {
        return store.sql("select count(*) from outbox").query(Integer.class).single();
    }
}
