package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.BrowserOfTests.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoveryconsole.approval.Gate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the scripts of a page do while it is left open: sessions that end, networks that fail, clocks and zones that differ. */
@EngineTest
class ScriptsInBrowserTests {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private final BrowserOfTests browser = CONSOLE.browser();
    private String run = "";

    @BeforeEach
    void a_recovery_waits_for_a_signature() {
        var runs = CONSOLE.runs();
        var id = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(id, Gate.START_RESTORE);
        run = runs.recovery(id).number();
    }

    @Test
    void a_page_of_an_ended_session_says_so_and_stays() {
        browser.is("jo", "operator");
        browser.open("/recoveries/" + run);
        browser.isNobody();
        await("the banner")
                .atMost(PATIENCE)
                .until(() -> browser.text("#session-over").contains("You are signed out"));
        assertThat(browser.text("#session-over")).contains("A recovery that runs continues", "Sign in on a new tab");
        assertThat(browser.ask("return document.title")).startsWith("Signed out · ");
        assertThat(browser.text("#happening")).isNotBlank();
        browser.ask("const real = Date.now; Date.now = () => real() + 60000; return ''");
        await("the page is out of date too")
                .atMost(PATIENCE)
                .until(() -> browser.text("#page-stale").contains(" UTC"));
        assertThat(browser.text("#session-over")).as("both say since when").contains(" UTC");
    }

    @Test
    void text_that_was_sent_into_an_ended_session_is_offered_back() {
        browser.is("jo", "operator");
        browser.open("/recoveries/" + run + "/note");
        browser.find("#reason").sendKeys("Two shards look odd");
        browser.isNobody();
        browser.click("main form button");
        await("the refusal").atMost(PATIENCE).until(() -> browser.text("h1").equals("You are signed out"));
        assertThat(browser.text("main")).contains("Nothing was done", "A recovery that runs continues");
        browser.is("jo", "operator");
        browser.open("/recoveries/" + run + "/note");
        assertThat(browser.text("#text-kept")).contains("was not sent");
        browser.click("#text-kept button");
        assertThat(browser.find("#reason").getDomProperty("value")).isEqualTo("Two shards look odd");
        browser.open("/recoveries/" + run + "/note");
        assertThat(browser.find("#text-kept").isDisplayed()).as("offered once").isFalse();
    }

    @Test
    void a_page_that_hears_nothing_says_since_when_and_recovers() {
        browser.is("jo", "operator");
        browser.open("/recoveries/" + run);
        browser.offline(true);
        browser.ask("const real = Date.now; Date.now = () => real() + 60000; return ''");
        await("the banner")
                .atMost(PATIENCE)
                .until(() -> browser.text("#page-stale").contains("Out of date"));
        assertThat(browser.ask("return document.body.className")).contains("stale");
        assertThat(browser.ask("return document.querySelectorAll('.banner.warn:not([hidden])').length"))
                .as("one page is out of date once")
                .isEqualTo("1");
        browser.offline(false);
        await("a good answer")
                .atMost(PATIENCE)
                .until(() -> !browser.find("#page-stale").isDisplayed());
    }

    @Test
    void the_servers_time_goes_on_in_the_head_of_a_page() {
        browser.is("jo", "operator");
        browser.open("/about");
        await("a later second")
                .atMost(PATIENCE)
                .until(() -> browser.text(".server-time time").compareTo("2026-03-14 03:20:01 UTC") > 0);
        assertThat(browser.find(".server-time time").getAttribute("datetime")).startsWith("2026-03-14T03:2");
    }

    @Test
    void a_device_with_a_wrong_clock_is_told() {
        browser.is("jo", "operator");
        browser.open("/audit");
        assertThat(browser.text("#clock-note")).contains("ahead of the server's", "follow the server's");
    }

    @Test
    void the_devices_zone_is_told_once_and_stands_beside_utc() {
        browser.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Tokyo"));
        browser.is("tomasz", "approver");
        browser.open("/audit");
        await("the guess").atMost(PATIENCE).until(() -> {
            browser.open("/audit");
            return browser.text("header time").contains("UTC+09:00");
        });
        browser.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
    }
}
