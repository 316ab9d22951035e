package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** What the run page says of where the run is, whose turn it is and what was signed. */
@EngineTest
class RunPageTests {

    private final PagesAsked jo;
    private final RunMaker runs;
    private final RecoveryDesk desk;
    private final PlanDesk plans;
    private final FactBook book;
    private final Recoveries recoveries;
    private final TransactionTemplate tx;
    private final MovedClock clock;
    private final FleetFake fleet;
    private final ClusterFake cluster;

    @Autowired
    RunPageTests(
            MockMvcTester mvc,
            MovedClock clock,
            RunMaker runs,
            RecoveryDesk desk,
            PlanDesk plans,
            FactBook book,
            Recoveries recoveries,
            TransactionTemplate tx,
            FleetFake fleet,
            ClusterFake cluster) {
        this.jo = new PagesAsked(mvc, clock, "jo", "recovery-operators");
        this.runs = runs;
        this.desk = desk;
        this.plans = plans;
        this.book = book;
        this.recoveries = recoveries;
        this.tx = tx;
        this.clock = clock;
        this.fleet = fleet;
        this.cluster = cluster;
    }

    @BeforeEach
    void a_world_at_rest() {
        cluster.fresh();
        fleet.fresh();
    }

    @Test
    void the_page_asks_for_the_signature_the_moment_it_was_asked_for() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        askForTheRestore(id);
        var page = page(id);
        assertThat(page.select("#next").text()).isEqualTo("Sign or decline: start restore");
        assertThat(page.select("#who").text()).isEqualTo("Ana R. or Priya N. or Tomasz K.");
        assertThat(page.select("#steps tr[data-step=4] .word").text()).isEqualTo("Waiting for sign-off");
        assertThat(page.select("#figures").text()).contains("deadline ", ", counted from the declared incident");
    }

    @Test
    void who_reads_from_the_top_comes_from_the_steps_to_the_approvals_and_then_to_the_events() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        assertThat(page(id).select("#next-action, #figures, #steps-panel, #signatures, #events")
                        .eachAttr("id"))
                .containsExactly("next-action", "figures", "steps-panel", "signatures", "events");
        assertThat(page(id).select("#figures noscript").text())
                .as("without script")
                .startsWith("at ");
    }

    @Test
    void over_the_limit_it_says_by_what_people_are_told_and_asks_an_operator_why() {
        var id = runs.at(TaskName.TELL);
        assertThat(page(id).select("#missed")).isEmpty();
        clock.moveBy(Duration.ofHours(4).plusMinutes(12).plusSeconds(4));
        assertThat(page(id).select("#figures .countdown").text()).startsWith("Over by 12 min 04 s");
        for (var address : List.of(runs.address(id), runs.address(id) + "/steps/return")) {
            assertThat(jo.found(address).select("#missed").text())
                    .as(address)
                    .isEqualTo(
                            "The limit is missed; nothing is blocked. The console tells people by: mail, chat. Say why"
                                    + " the limit was missed");
        }
        returned(id);
        assertThat(page(id).select("#next").text()).isEqualTo("Say why the limit was missed");
        assertThat(page(id).select("#who").text()).isEqualTo("Jo K.");
        var why = page(id).select("#missed a").attr("href");
        assertThat(jo.found(why.replace("#reason", "")).select("#reason")).hasSize(1);
        jo.post(runs.address(id) + "/report/reason", Map.of("reason", "AWS took three hours"));
        assertThat(page(id).select("#next").text()).isEqualTo("Read the report");
        assertThat(page(id).select("#missed a")).isEmpty();
        clock.fresh();
    }

    @Test
    void the_damage_is_asked_for_once_and_can_be_corrected_after_that() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        assertThat(page(id).select("main a").eachText()).contains("Say when the damage began");
        desk.damageBegan(runs.recovery(id).number(), TARGET.plusSeconds(1), runs.jo());
        assertThat(page(id).select("main a").eachText())
                .contains("Correct when the damage began")
                .doesNotContain("Say when the damage began");
        var form = jo.found(runs.address(id) + "/damage");
        assertThat(form.select("h1").text()).isEqualTo("When did the damage begin?");
        assertThat(form.select("#value").attr("value"))
                .isEqualTo(TARGET.plusSeconds(1).toString());
    }

    @Test
    void at_the_end_traffic_is_said_to_be_open_on_the_new_database_and_the_old_one_fenced() {
        var id = runs.at(TaskName.TELL);
        happened(
                id,
                new Fact.TrafficHeld(List.of(), NOW),
                new Fact.WritesStopped(NOW),
                new Fact.Fenced(NOW),
                new Fact.SecretSwitched("42", true, NOW),
                new Fact.TrafficOpen(NOW));
        var text = page(id).select("main").text();
        assertThat(text)
                .contains(
                        "Traffic OPEN on the new database since 2026-03-14 03:20:00 UTC (04:20:00 CET, UTC+01:00), old database fenced")
                .doesNotContain("STOPPED")
                .doesNotContain("Hold traffic and stop old writes now");
    }

    @Test
    void held_traffic_and_stopped_writes_are_shown_with_their_times() {
        var id = runs.at(TaskName.FENCE_OLD);
        happened(id, new Fact.TrafficHeld(List.of(), NOW), new Fact.WritesStopped(NOW));
        assertThat(page(id).select("main").text())
                .contains(
                        "Traffic HELD since 2026-03-14 03:20:00 UTC (04:20:00 CET, UTC+01:00), old writes STOPPED since");
    }

    @Test
    void the_tab_says_how_much_time_is_left_and_whose_turn_it_is() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        askForTheRestore(id);
        var page = page(id);
        assertThat(page.title())
                .startsWith("4 h 0 min left · Waiting for sign-off · "
                        + runs.recovery(id).number());
        assertThat(page.select("#run-state").attr("data-icon")).endsWith("favicon-waiting.svg");
        clock.moveBy(Duration.ofHours(4).plusMinutes(12));
        assertThat(page(id).title()).startsWith("OVER 12 min · ");
        assertThat(page(id).select("#run-state").attr("data-icon")).endsWith("favicon-failed.svg");
    }

    @Test
    void approvals_show_each_gate_and_who_signed() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        askForTheRestore(id);
        var signatures = page(id).select("#signatures li").eachText();
        assertThat(signatures).hasSize(4);
        assertThat(signatures.getFirst()).startsWith("start restore: waiting for a signature since");
        assertThat(signatures.getLast()).isEqualTo("return to service: not asked yet");
    }

    @Test
    void the_signer_sees_how_long_the_run_has_left_and_a_withdrawn_request_is_told_to_the_run() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        askForTheRestore(id);
        var request = page(id).select("#signatures a").attr("href");
        assertThat(jo.found(request).select("[data-deadline]").eachAttr("data-deadline"))
                .contains(
                        runs.recovery(id).declaredAt().plus(Duration.ofHours(4)).toString());
        var before = runs.recovery(id).revision();
        assertThat(jo.post(request + "/withdraw", Map.of())).hasStatus(302);
        assertThat(runs.recovery(id).revision()).isGreaterThan(before);
        assertThat(page(id).select("#next").text()).isEqualTo("Ask for sign-off: start restore");
    }

    private void returned(UUID id) {
        tx.executeWithoutResult(status -> {
            var recovery = recoveries.locked(id);
            recovery.returned(clock.instant());
            recovery.end(Recovery.End.RETURNED, null, clock.instant());
        });
    }

    private Document page(UUID id) {
        return jo.found(runs.address(id));
    }

    private void askForTheRestore(UUID id) {
        fleet.restorable(TARGET.minusSeconds(3600), TARGET.plusSeconds(600));
        var number = runs.recovery(id).number();
        plans.ask(number, "orders-prod", plans.review(number).fingerprint(), runs.jo());
    }

    private void happened(UUID id, Fact... facts) {
        tx.executeWithoutResult(status -> {
            var recovery = recoveries.locked(id);
            List.of(facts).forEach(fact -> book.keep(recovery, 1, fact, NOW));
        });
    }
}
