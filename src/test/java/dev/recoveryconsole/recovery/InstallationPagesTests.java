package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The read-only pages of what is configured, with a run under way. */
@EngineTest
class InstallationPagesTests {

    private final RunMaker runs;
    private final MockMvcTester mvc;
    private final OutsideCalls calls;
    private final MovedClock clock;

    @Autowired
    InstallationPagesTests(RunMaker runs, MockMvcTester mvc, OutsideCalls calls, MovedClock clock) {
        this.runs = runs;
        this.mvc = mvc;
        this.calls = calls;
        this.clock = clock;
    }

    @Test
    void each_page_says_version_digest_and_what_edits_mean_for_the_active_run() {
        var number = runs.recovery(runs.at(TaskName.AWAIT_USABLE)).number();
        for (var address : new String[] {"/services", "/databases"}) {
            assertThat(page(address))
                    .contains("orders-prod", "Version ", "digest")
                    .contains(number + " keeps the plan it froze, version 1; edits apply to the next run.");
        }
        assertThat(page("/checks"))
                .contains("orders-prod", "Version ", "digest", number)
                .containsPattern("<summary>Full digest</summary><p class=\"mono\">[0-9a-f]{64}</p>");
    }

    @Test
    void checks_that_the_run_did_not_freeze_are_never_called_its_own() {
        var number = runs.recovery(runs.at(TaskName.AWAIT_USABLE)).number();
        assertThat(page("/checks"))
                .as("the plan of the test froze other checks than the settings have")
                .contains("not the ones that the run froze")
                .contains(
                        number + " froze the digest of its checks with plan version 1 (c4ec c4ec c4ec). It does not run"
                                + " the ones configured now")
                .doesNotContain("keeps the plan it froze");
    }

    @Test
    void what_is_configured_is_shown_without_any_password() {
        runs.at(TaskName.AWAIT_USABLE);
        assertThat(page("/checks")).contains("No check is configured for this database");
        assertThat(page("/services")).contains("shop/db-connection", "shop/front", "http://127.0.0.1:1/");
        assertThat(page("/databases"))
                .contains("db-FIRSTGENERATION", "s3://log/deletions", "shop_app", "settings")
                .doesNotContain("password");
    }

    @Test
    void limits_gates_shown_keys_and_people_are_listed_and_nothing_there_can_be_sent() {
        var page = Jsoup.parse(page("/settings"));
        assertThat(page.select("main").text())
                .contains("less than 4 h, counted from the declared incident", "less than 5 min")
                .contains("15 min after it was asked", "3 min, 8 min after it was asked")
                .contains("Gates: 4 of 4", "switch application secrets to the restored database")
                .contains("orders-prod none");
        assertThat(page.select("tr:contains(Ana R.) td").eachText())
                .containsExactly("operator, approver", "ana", "yes");
        assertThat(page.select("main form, main button")).isEmpty();
        assertThat(Jsoup.parse(page("/about")).select("main a[href=/settings]")).hasSize(1);
    }

    @Test
    void about_shows_connections_only_as_they_were_really_seen() {
        calls.record(new OutsideCall("SQS", "SendMessage", clock.instant(), Duration.ZERO, null, "no answer"));
        assertThat(connection("SQS")).contains("none yet", "no answer");
        assertThat(connection("PostgreSQL")).contains("not called yet");
        calls.record(new OutsideCall("SQS", "SendMessage", clock.instant(), Duration.ZERO, "1", "ok"));
        assertThat(connection("SQS")).doesNotContain("none yet").contains("no answer");
        assertThat(page("/about")).contains("org.springframework.boot:spring-boot", "Apache-2.0", "Build");
    }

    private String connection(String system) {
        return Jsoup.parse(page("/about"))
                .select("tr:has(th:containsOwn(" + system + "))")
                .text();
    }

    private String page(String address) {
        var page = mvc.get().uri(address).with(signedIn("vera", "viewer")).exchange();
        assertThat(page).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
