package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.aws.AutomatedBackup;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class RunPageTests {

    private final MockMvcTester mvc;
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
            RunMaker runs,
            RecoveryDesk desk,
            PlanDesk plans,
            FactBook book,
            Recoveries recoveries,
            TransactionTemplate tx,
            MovedClock clock,
            FleetFake fleet,
            ClusterFake cluster) {
        this.mvc = mvc;
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
        cluster.failure = null;
        fleet.failure = null;
        fleet.held.clear();
    }

    @Test
    void the_page_asks_for_the_signature_the_moment_it_was_asked_for() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        askForTheRestore(id);
        var page = page(id);
        assertThat(page.select("#next").text()).isEqualTo("Sign or decline: start restore");
        assertThat(page.select("#who").text()).isEqualTo("Ana R. or Priya N. or Tomasz K.");
        assertThat(page.select("#steps tr[data-step=4] .word").text()).isEqualTo("Waiting for sign-off");
    }

    private void askForTheRestore(UUID id) {
        fleet.holds(restorable());
        fleet.backup = new AutomatedBackup(
                RunFixture.OLD,
                InstanceFixture.old().name(),
                "active",
                TARGET.minusSeconds(3600),
                TARGET.plusSeconds(600),
                7);
        var number = runs.recovery(id).number();
        plans.ask(number, "orders-prod", plans.review(number).fingerprint(), jo());
    }

    private static DatabaseInstance restorable() {
        var old = InstanceFixture.old();
        return new DatabaseInstance(
                old.name(),
                old.resourceId(),
                old.arn(),
                old.status(),
                old.endpoint(),
                old.createdAt(),
                TARGET.plusSeconds(600),
                null,
                old.settings(),
                old.tags());
    }

    @Test
    void the_damage_is_asked_for_once_and_can_be_corrected_after_that() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        assertThat(page(id).select("main a").eachText()).contains("Say when the damage began");
        desk.damageBegan(runs.recovery(id).number(), TARGET.plusSeconds(1), jo());
        assertThat(page(id).select("main a").eachText())
                .contains("Correct when the damage began")
                .doesNotContain("Say when the damage began");
        var form = open("/recoveries/" + runs.recovery(id).number() + "/damage");
        assertThat(form.select("h1").text()).isEqualTo("Correct when the damage began");
        assertThat(form.select("#reason").attr("value"))
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
                .contains("Traffic OPEN on the new database since 03:20:00 UTC, old database fenced")
                .doesNotContain("STOPPED")
                .doesNotContain("Hold traffic and stop old writes now");
    }

    @Test
    void held_traffic_and_stopped_writes_are_shown_with_their_times() {
        var id = runs.at(TaskName.FENCE_OLD);
        happened(id, new Fact.TrafficHeld(List.of(), NOW), new Fact.WritesStopped(NOW));
        assertThat(page(id).select("main").text())
                .contains("Traffic HELD since 03:20:00 UTC, old writes STOPPED since 03:20:00 UTC");
    }

    private void happened(UUID id, Fact... facts) {
        tx.executeWithoutResult(status -> {
            var recovery = recoveries.locked(id);
            List.of(facts).forEach(fact -> book.keep(recovery, 1, fact, NOW));
        });
    }

    private Document page(UUID id) {
        return open("/recoveries/" + runs.recovery(id).number());
    }

    private Document open(String address) {
        var answer = mvc.get()
                .uri(address)
                .with(signedIn("jo", "recovery-operators"))
                .exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(text(answer));
    }

    private SignedIn jo() {
        return runs.jo();
    }

    @Test
    void the_poll_answers_204_while_nothing_changed_and_all_parts_out_of_band_when_it_did() {
        var id = runs.at(TaskName.FENCE_OLD);
        var number = runs.recovery(id).number();
        var version = page(id).select("#live-v").attr("value");
        assertThat(poll(number, version)).hasStatus(204);
        desk.addNote(number, "a note", jo());
        var news = poll(number, version);
        assertThat(news).hasStatusOk();
        var parts = Jsoup.parse(text(news)).select("[hx-swap-oob=true]").eachAttr("id");
        assertThat(parts)
                .contains(
                        "live-v",
                        "run-state",
                        "situation",
                        "actions",
                        "figures",
                        "steps-panel",
                        "events",
                        "signatures");
        assertThat(parts).as("what a person types in is no part of it").doesNotContain("note");
    }

    @Test
    void figures_that_only_time_changes_are_sent_each_minute() {
        var id = runs.at(TaskName.FENCE_OLD);
        var version = page(id).select("#live-v").attr("value");
        clock.moveBy(Duration.ofMinutes(1));
        assertThat(poll(runs.recovery(id).number(), version)).hasStatusOk();
    }

    @Test
    void the_poll_ends_with_the_run() {
        var id = runs.at(TaskName.FENCE_OLD);
        var number = runs.recovery(id).number();
        desk.stop(number, "enough", jo());
        assertThat(poll(number, "")).hasStatus(286);
        assertThat(page(id).select("#live")).isEmpty();
        assertThat(page(id).title()).startsWith("Stopped · " + number);
        assertThat(page(id).select("#run-state").attr("data-icon")).endsWith("favicon-done.svg");
    }

    @Test
    void a_paused_page_does_not_poll_and_says_since_when() {
        var id = runs.at(TaskName.FENCE_OLD);
        var paused = open("/recoveries/" + runs.recovery(id).number() + "?updates=paused");
        assertThat(paused.select("#live")).isEmpty();
        assertThat(paused.select("#paused").text()).contains("paused since 20", "Resume page updates");
        assertThat(page(id).select("#live")).hasSize(1);
    }

    @Test
    void without_script_the_page_reloads_by_itself_only_when_asked() {
        var id = runs.at(TaskName.FENCE_OLD);
        var address = "/recoveries/" + runs.recovery(id).number();
        var who = signedIn("jo", "recovery-operators");
        assertThat(mvc.get().uri(address).with(who)).doesNotContainHeader("Refresh");
        assertThat(mvc.get().uri(address + "?refresh=30").with(who))
                .hasHeader("Refresh", "30")
                .bodyText()
                .contains("Stop reloading");
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
        assertThat(open(request).select("[data-deadline]").eachAttr("data-deadline"))
                .contains(
                        runs.recovery(id).declaredAt().plus(Duration.ofHours(4)).toString());
        var before = runs.recovery(id).revision();
        assertThat(mvc.post().uri(request + "/withdraw").with(csrf()).with(signedIn("jo", "recovery-operators")))
                .hasStatus(302);
        assertThat(runs.recovery(id).revision()).isGreaterThan(before);
        assertThat(page(id).select("#next").text()).isEqualTo("Ask for sign-off: start restore");
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"RESTORE", "RE_DELETION", "SECRETS", "VALIDATION", "RETURN"})
    void each_step_says_what_it_does_and_what_if_it_fails_and_has_its_own_poll(Step step) {
        var id = runs.at(TaskName.FENCE_OLD);
        var number = runs.recovery(id).number();
        var page = open("/recoveries/" + number + "/steps/" + step.address());
        assertThat(page.select("main").text())
                .contains("What this does", "If it does not work", "Traffic OPEN on the old database")
                .doesNotContain("??");
        var live = page.select("#live").attr("hx-get");
        assertThat(mvc.get().uri(live + "?v=").with(signedIn("jo", "recovery-operators")))
                .hasStatusOk();
        assertThat(mvc.get()
                        .uri(live + "?v=" + page.select("#live-v").attr("value"))
                        .with(signedIn("jo", "recovery-operators")))
                .hasStatus(204);
    }

    @Test
    void a_step_that_does_not_exist_is_not_found() {
        var id = runs.at(TaskName.FENCE_OLD);
        assertThat(mvc.get()
                        .uri("/recoveries/" + runs.recovery(id).number() + "/steps/nonsense")
                        .with(signedIn("jo", "recovery-operators")))
                .hasStatus(404);
    }

    private MvcTestResult poll(String number, String version) {
        return mvc.get()
                .uri("/recoveries/" + number + "/live?v=" + version)
                .with(signedIn("jo", "recovery-operators"))
                .exchange();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
