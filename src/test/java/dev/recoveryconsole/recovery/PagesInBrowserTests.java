package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.journey.Axe;
import dev.recoveryconsole.journey.Screenshots;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What only a browser can tell of every page: whether it can be read, reached by keyboard, and what its scripts do. */
@EngineTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInBrowserTests {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MockMvcTester mvc;
    private final RunMaker runs;
    private final MovedClock clock;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    @LocalServerPort
    private int port;

    @SuppressWarnings("NullAway.Init")
    private BrowserOfTests browser;

    private String run = "";

    @Autowired
    PagesInBrowserTests(
            MockMvcTester mvc,
            RunMaker runs,
            MovedClock clock,
            FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.mvc = mvc;
        this.runs = runs;
        this.clock = clock;
        this.sessions = sessions;
    }

    @BeforeAll
    void open() {
        browser = BrowserOfTests.open(port, sessions, clock);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @BeforeEach
    void a_recovery_waits_for_a_signature() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(id, Gate.START_RESTORE);
        run = runs.recovery(id).number();
    }

    @Test
    void every_page_passes_the_scan_in_light_in_dark_and_at_400_percent() throws IOException {
        var findings = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (var one : List.of(
                new PagesAsked(mvc, clock, "priya", "approver"), new PagesAsked(mvc, clock, "jo", "operator"))) {
            browser.is(one.who(), one.role());
            for (var address : one.crawl((at, page) -> {}).values()) {
                if (seen.add(Crawl.kind(address)) || address.startsWith("/approvals/")) {
                    scan(address, name(one.who(), address), findings);
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(15);
        assertThat(findings).isEmpty();
    }

    @Test
    void pages_of_refusal_and_failure_pass_the_scan_and_say_what_is_safe() throws IOException {
        var findings = new ArrayList<String>();
        browser.is("vera", "viewer");
        scan("/no-such-page", "problem-404", findings);
        scan("/recoveries/new", "problem-403", findings);
        assertThat(browser.text("main"))
                .contains("You tried to start a recovery", "role operator", "held by Jo K., Ana R.")
                .doesNotContain("R..");
        scan(EngineWorld.FAILING_PAGE, "problem-500", findings);
        assertThat(browser.text("main"))
                .contains("is not affected by this page")
                .containsPattern("incident [0-9a-f-]{36}");
        assertThat(browser.text("aside.band")).contains(run, "Open run");
        browser.isNobody();
        scan("/login", "login", findings);
        assertThat(findings).isEmpty();
    }

    @Test
    void a_fault_of_a_page_would_be_found() {
        browser.isNobody();
        browser.open("/login");
        browser.ask("document.documentElement.removeAttribute('lang'); return ''");
        browser.ask("document.querySelector('h1').style.color = '#DDDDDD'; return ''");
        assertThat(Axe.findings(browser.driver())).anyMatch(one -> one.startsWith("html-has-lang"));
        assertThat(Axe.contrast(browser.driver())).anyMatch(one -> one.startsWith("color-contrast"));
    }

    @Test
    void every_state_of_a_run_passes_the_scan() throws IOException {
        var findings = new ArrayList<String>();
        browser.is("jo", "operator");
        for (var task : List.of(TaskName.AWAIT_USABLE, TaskName.RUN_CHECKS, TaskName.OPEN_TRAFFIC)) {
            var number = runs.recovery(runs.at(task)).number();
            scan("/recoveries/" + number, "run-at-" + task, findings);
        }
        scan("/recoveries/" + run, "run-stopped", findings);
        assertThat(findings).isEmpty();
    }

    private void scan(String address, String name, List<String> findings) throws IOException {
        browser.open(address);
        var driver = browser.driver();
        Screenshots.look(driver, 1280, "light");
        Screenshots.save(driver, name, 1280, "light");
        note(findings, name + " light", Axe.findings(driver));
        Screenshots.look(driver, 1280, "dark");
        Screenshots.save(driver, name, 1280, "dark");
        note(findings, name + " dark", Axe.contrast(driver));
        Screenshots.look(driver, 360, "dark");
        Screenshots.save(driver, name, 360, "dark");
        Screenshots.look(driver, 360, "light");
        Screenshots.save(driver, name, 360, "light");
        Screenshots.fitsTheNarrowest(driver, name);
        note(findings, name + " at 400 %", Axe.findings(driver));
        Screenshots.asBefore(driver);
    }

    private static void note(List<String> findings, String where, List<String> found) {
        found.forEach(one -> findings.add(where + ": " + one));
    }

    private static String name(String who, String address) {
        return "page" + Crawl.kind(address).replaceAll("[^a-zA-Z]+", "-") + (who.equals("jo") ? "" : "-" + who);
    }

    @Test
    void every_control_shows_the_focus_ring() {
        browser.is("jo", "operator");
        browser.open("/recoveries/new");
        var seen = new HashSet<String>();
        for (int i = 0; i < 25; i++) {
            browser.press(Keys.TAB);
            var ring = browser.ask("""
                    const one = document.activeElement, style = getComputedStyle(one);
                    return one === document.body ? '' : one.tagName + ' ' + style.outlineStyle + ' ' + style.outlineWidth
                        + ' ' + style.outlineColor;""");
            assertThat(ring)
                    .satisfiesAnyOf(
                            it -> assertThat(it).isEmpty(), it -> assertThat(it).endsWith("solid 3px rgb(0, 0, 0)"));
            seen.add(ring.replaceFirst(" .*", ""));
        }
        assertThat(seen).contains("A", "BUTTON", "INPUT", "SELECT");
    }

    @Test
    void the_keyboard_skips_to_the_next_action_where_there_is_one() {
        browser.is("jo", "operator");
        browser.open("/recoveries/" + run);
        browser.press(Keys.TAB);
        assertThat(browser.ask("return document.activeElement.textContent")).isEqualTo("Skip to next action");
        browser.open("/audit");
        browser.press(Keys.TAB);
        assertThat(browser.ask("return document.activeElement.textContent")).isEqualTo("Skip to main");
    }

    @Test
    void a_page_printed_from_dark_is_black_on_white_without_controls() {
        browser.is("jo", "operator");
        browser.open("/recoveries/" + run);
        Screenshots.look(browser.driver(), 1280, "dark");
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertThat(browser.style("body", "backgroundColor")).isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.style("#happening", "color")).isEqualTo("rgb(0, 0, 0)");
        assertThat(browser.style("header nav", "display")).isEqualTo("none");
        assertThat(browser.style("main .btn", "display")).isEqualTo("none");
        Screenshots.asBefore(browser.driver());
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
