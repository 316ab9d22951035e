package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static dev.recoveryconsole.recovery.DeployReportsTests.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The lanes of step 2 that others fill: each is drawn, listed, leads to the second before, or says why it is empty. */
@EngineTest
class PickerLanesTests {

    private static final Instant DAMAGE = Instant.parse("2026-03-14T02:31:00Z");
    private static final Instant EARLIEST = Instant.parse("2026-03-07T03:00:00Z");
    private static final Instant LATEST = Instant.parse("2026-03-14T03:18:12Z");

    private final MockMvcTester mvc;
    private final RecoveryDesk desk;
    private final FleetFake fleet;
    private final EngineWorld.RunMaker runs;
    private final JdbcClient jdbc;
    private final MovedClock clock;
    private String number = "";

    @Autowired
    PickerLanesTests(
            MockMvcTester mvc,
            RecoveryDesk desk,
            FleetFake fleet,
            EngineWorld.RunMaker runs,
            JdbcClient jdbc,
            MovedClock clock) {
        this.mvc = mvc;
        this.desk = desk;
        this.fleet = fleet;
        this.runs = runs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void jo_has_begun_a_recovery() {
        runs.endAll();
        fleet.restorable(EARLIEST, LATEST);
        var begin = new RecoveryDesk.Begin("orders-prod", "INC-7731", DAMAGE, DAMAGE, PeopleOfTests.person("jo"));
        number = desk.begin(begin, runs.jo());
        clock.moveBy(Duration.ofSeconds(15)); // what another test was told counts no more
    }

    @AfterEach
    void nothing_is_left() {
        runs.endAll();
        fleet.fresh();
        jdbc.sql("delete from deploy").update();
    }

    @Test
    void a_reported_deploy_is_drawn_in_its_lane_and_leads_to_the_second_before() {
        report("""
                {"id": "7", "service": "orders-api", "version": "V214", "at": "2026-03-14T02:30:41Z"}""");
        var page = page();
        var row = page.select("#tt-around tbody tr:contains(Deploys: orders-api version V214)");
        assertThat(row.select("td[data-label=Said by]").text()).isEqualTo("pipeline");
        assertThat(row.select("a").attr("href")).contains("?t=2026-03-14T02:30:40Z&");
        assertThat(page.select("#tt-plot title").eachText()).contains("Deploys: orders-api version V214 02:30:41 UTC");
        assertThat(page.select(".legend").text()).contains("Deploys (diamond)");
    }

    @Test
    void changes_of_schema_and_configuration_have_a_lane_of_their_own() {
        report("""
                {"id": "8", "kind": "schema", "service": "orders-api", "version": "V214", "at": "2026-03-14T02:30:51Z"}""");
        report("""
                {"id": "9", "kind": "config", "service": "orders-api", "version": "41", "at": "2026-03-14T02:20:00Z"}""");
        var page = page();
        assertThat(page.select("#tt-around tbody tr:contains(Changes: orders-api schema V214) a")
                        .attr("href"))
                .contains("?t=2026-03-14T02:30:50Z&");
        assertThat(page.select("#tt-around").text()).contains("Changes: orders-api configuration 41");
        assertThat(page.select("#tt-plot title").eachText()).contains("Changes: orders-api schema V214 02:30:51 UTC");
        assertThat(page.select(".legend").text()).contains("Changes (square)");
    }

    private void report(String body) {
        assertThat(mvc.post()
                        .uri("/hooks/deploys")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Authorization", "Bearer " + token("deploy"))
                        .content(body))
                .hasStatus(201);
    }

    @Test
    void alarms_that_nobody_configured_are_said_to_be_so() {
        var page = page();
        assertThat(page.select("#tt-around").text())
                .contains("Alarms of CloudWatch: no source configured (recovery.databases[].alarms)")
                .doesNotContain("Deploys and changes reported by tools: no source configured");
    }

    @Test
    void a_page_does_not_wait_for_an_aws_that_is_slow_and_offers_to_try_again() {
        desk.chooseTarget(number, Instant.parse("2026-03-14T02:30:59Z"), runs.jo());
        var held = new CountDownLatch(1);
        fleet.atLook = () -> awaited(held);
        try {
            var page = page();
            assertThat(page.select("main .banner.crit").text()).startsWith("No answer from AWS within 5 s. Try again");
            assertThat(page.select("main .banner.crit a").attr("href")).contains("/target-time?t=2026-03-14T02:30:59Z");
            var review = page("/review");
            assertThat(review.select("main .banner").text()).isEqualTo("No answer from AWS or Kubernetes within 5 s");
            assertThat(review.select("#next-action").attr("href")).endsWith(number + "/review");
        } finally {
            fleet.atLook = () -> {};
            held.countDown();
        }
        assertThat(page().select("#tt-window").text()).startsWith("Restorable from");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Document page() {
        return page("/target-time?t=2026-03-14T02:30:59Z");
    }

    private Document page(String rest) {
        var answer = mvc.get()
                .uri("/recoveries/" + number + rest)
                .with(signedIn("jo", "recovery-operators"))
                .exchange();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
