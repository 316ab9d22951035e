package dev.recoveryconsole.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.EngineTest;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.PagesAsked;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Step 1 as a page: nothing that is red hinders it, and who may not begin sees who may. */
@EngineTest
@ExtendWith(NobodyHasLooked.class)
class BeginningTests {

    private final Lookout lookout;
    private final FleetFake fleet;
    private final ClusterFake cluster;
    private final JdbcClient store;
    private final PagesAsked jo;
    private final PagesAsked vera;

    @Autowired
    BeginningTests(
            Lookout lookout,
            FleetFake fleet,
            ClusterFake cluster,
            JdbcClient store,
            MockMvcTester mvc,
            InstantSource clock) {
        this.lookout = lookout;
        this.fleet = fleet;
        this.cluster = cluster;
        this.store = store;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.vera = new PagesAsked(mvc, clock, "vera", "viewer");
    }

    @Test
    void a_get_asks_nobody_and_changes_nothing() {
        fleet.failure = new AwsUnreachable("away", new IOException());
        var looks = fleet.looks;
        assertThat(jo.ask("/")).hasStatusOk();
        assertThat(jo.ask("/recoveries/new")).hasStatusOk();
        assertThat(fleet.looks).isEqualTo(looks);
        assertThat(count("readiness_finding") + count("readiness_look")).isZero();
    }

    @Test
    void a_recovery_starts_when_everything_is_red_and_home_leads_to_it() {
        fleet.failure = new AwsUnreachable("away", new IOException());
        cluster.failure = new IllegalStateException("away");
        lookout.look();
        assertThat(begin("orders-prod", "INC-7731", "2026-03-14T02:41:00Z", "")).hasStatus(302);
        assertThat(words("/")).contains("orders-prod is being prepared. Open run", "step 2 of 8: Draft");
        assertThat(begin("orders-prod", "INC-7732", "2026-03-14T02:41:00Z", ""))
                .hasStatus(422)
                .bodyText()
                .contains("is already running for orders-prod. Nothing was started");
    }

    @Test
    void a_form_that_is_sent_twice_begins_one_recovery_and_leads_to_it_both_times() {
        var first = begin("orders-prod", "INC-7733", "2026-03-14T02:41:00Z", "");
        assertThat(first).hasStatus(302);
        var leadsTo = first.getResponse().getRedirectedUrl();
        assertThat(begin("orders-prod", "INC-7733", "2026-03-14T02:41:00Z", "")).hasRedirectedUrl(leadsTo);
        assertThat(count("recovery where incident = 'INC-7733'")).isEqualTo(1);
        assertThat(begin("orders-prod", "INC-7733", "2026-03-14T02:42:00Z", ""))
                .as("other answers are another recovery")
                .hasStatus(422);
    }

    @Test
    void of_two_at_the_same_moment_one_begins_and_both_are_led_to_it() throws Exception {
        var start = new CountDownLatch(1);
        Callable<MvcTestResult> send = () -> {
            start.await();
            return begin("orders-prod", "INC-7734", "2026-03-14T02:41:00Z", "");
        };
        try (var two = Executors.newFixedThreadPool(2)) {
            var answers = List.of(two.submit(send), two.submit(send));
            start.countDown();
            var leadsTo = answers.getFirst().get().getResponse().getRedirectedUrl();
            assertThat(leadsTo).endsWith("/target-time");
            assertThat(answers.getLast().get()).hasRedirectedUrl(leadsTo);
        }
        assertThat(count("recovery where incident = 'INC-7734'")).isEqualTo(1);
    }

    @Test
    void an_answer_that_cannot_be_used_is_named_linked_and_kept() {
        var answer = begin("", " ", "02:41", "2099-01-01T00:00:00Z");
        assertThat(answer).hasStatus(422).bodyText().contains("<title>Error: Which database needs recovery?");
        assertThat(answer)
                .bodyText()
                .contains("<a href=\"#database\">Choose the database that needs recovery</a>")
                .contains("<a href=\"#incident\">Enter the incident")
                .contains("<a href=\"#declaredAt\">The time must be whole, with its date and its seconds."
                        + " Did you mean 2026-03-14T02:41:00Z?</a>")
                .contains("<a href=\"#damageAt\">The damage cannot begin in the future</a>")
                .contains("value=\"02:41\"", "value=\"2099-01-01T00:00:00Z\"");
        assertThat(begin("orders-prod", "x".repeat(81), "2026-03-14T02:41:00Z", ""))
                .hasStatus(422);
        assertThat(count("recovery where active_key is not null")).isZero();
    }

    @Test
    void the_times_are_read_back_before_anything_is_saved() {
        var typed = Map.of(
                "database", "orders-prod",
                "incident", "INC-7731",
                "declaredAt", "2026-03-14 03:41:00+01:00",
                "damageAt", "2026-03-14T02:31:00Z",
                "show", "true");
        var answer = jo.post("/recoveries/new", typed);
        assertThat(answer).hasStatusOk();
        var page = PagesAsked.html(answer);
        assertThat(page.select("#echo").text())
                .contains("Incident declared: 2026-03-14 02:41:00 UTC (03:41:00 CET, UTC+01:00), 39 min 00 s ago")
                .contains(
                        "Damage began: 2026-03-14 02:31:00 UTC (03:31:00 CET, UTC+01:00), 10 min 00 s before incident");
        assertThat(page.select("#declaredAt").attr("value")).isEqualTo("2026-03-14 03:41:00+01:00");
        assertThat(page.select("#incident").attr("value")).isEqualTo("INC-7731");
        assertThat(count("recovery where active_key is not null")).isZero();
    }

    @Test
    void how_a_time_is_written_stands_beside_its_field_on_a_time_of_today() {
        var page = jo.found("/recoveries/new");
        assertThat(page.select("#damageAt-hint").text()).startsWith("For example 2026-03-14T03:20:00Z.");
        assertThat(page.select("#declaredAt").attr("aria-describedby")).startsWith("declaredAt-hint ");
    }

    @Test
    void only_an_operator_starts_and_others_see_who_can() {
        assertThat(vera.ask("/"))
                .bodyText()
                .contains("Can start a recovery: Jo K., Ana R.")
                .doesNotContain("/recoveries/new");
        assertThat(vera.post("/recoveries/new", Map.of())).hasStatus(403);
        lookout.look();
        var every = "You can start a recovery all the same";
        assertThat(jo.page("/").select("#stop-panel").text()).contains(every);
        assertThat(vera.page("/").select("#stop-panel").text())
                .contains("Secret readable")
                .doesNotContain(every);
    }

    private MvcTestResult begin(String database, String incident, String declared, String damage) {
        return jo.post(
                "/recoveries/new",
                Map.of("database", database, "incident", incident, "declaredAt", declared, "damageAt", damage));
    }

    /** What a reader of the page reads. */
    private String words(String path) {
        return jo.page(path).body().text();
    }

    private int count(String rows) {
        return store.sql("select count(*) from " + rows).query(Integer.class).single();
    }
}
