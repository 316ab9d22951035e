package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.AutomatedBackup;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
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
            FleetFake fleet,
            ClusterFake cluster) {
        this.mvc = mvc;
        this.runs = runs;
        this.desk = desk;
        this.plans = plans;
        this.book = book;
        this.recoveries = recoveries;
        this.tx = tx;
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
                RunFixture.old().name(),
                "active",
                TARGET.minusSeconds(3600),
                TARGET.plusSeconds(600),
                7);
        var number = runs.recovery(id).number();
        plans.ask(number, "orders-prod", plans.review(number).fingerprint(), jo());
    }

    private static DatabaseInstance restorable() {
        var old = RunFixture.old();
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
        return Jsoup.parse(
                new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private SignedIn jo() {
        return runs.jo();
    }
}
