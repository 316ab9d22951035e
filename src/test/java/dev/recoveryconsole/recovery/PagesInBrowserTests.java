package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.journey.Screenshots;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What only a browser can tell of every page: whether it can be read, reached by keyboard, and printed. */
@EngineTest
class PagesInBrowserTests {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private final BrowserOfTests browser = CONSOLE.browser();
    private final RunMaker runs = CONSOLE.runs();
    private String run = "";

    @BeforeEach
    void a_recovery_waits_for_a_signature() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(id, Gate.START_RESTORE);
        run = runs.recovery(id).number();
    }

    @Test
    void every_page_passes_the_scan_in_light_in_dark_and_at_400_percent() throws IOException {
        var scan = new PageScan(browser);
        var seen = new HashSet<String>();
        for (var one : List.of(CONSOLE.as("priya", "approver"), CONSOLE.as("jo", "operator"))) {
            browser.is(one.who(), one.role());
            for (var address : one.crawl((at, page) -> {}).values()) {
                if (seen.add(Crawl.kind(address)) || address.startsWith("/approvals/")) {
                    scan.open(address, name(one.who(), address));
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(15);
        assertThat(scan.findings()).isEmpty();
    }

    @Test
    void pages_of_refusal_and_failure_pass_the_scan_and_say_what_is_safe() throws IOException {
        var scan = new PageScan(browser);
        browser.is("vera", "viewer");
        scan.open("/no-such-page", "problem-404");
        scan.open("/recoveries/new", "problem-403");
        assertThat(browser.text("main"))
                .contains("You tried to start a recovery", "role operator", "held by Jo K., Ana R.")
                .doesNotContain("R..");
        scan.open(EngineWorld.FAILING_PAGE, "problem-500");
        assertThat(browser.text("main"))
                .contains("is not affected by this page")
                .containsPattern("incident [0-9a-f-]{36}");
        assertThat(browser.text("aside.band")).contains(run, "Open run");
        browser.isNobody();
        scan.open("/login", "login");
        assertThat(scan.findings()).isEmpty();
    }

    @Test
    void a_fault_of_a_page_would_be_found() {
        var findings = PageScan.ofABrokenPage(browser);
        assertThat(findings).anyMatch(one -> one.startsWith("html-has-lang"));
        assertThat(findings).anyMatch(one -> one.startsWith("color-contrast"));
    }

    @Test
    void every_state_of_a_run_passes_the_scan(@Autowired Journal journal) throws IOException {
        var scan = new PageScan(browser);
        browser.is("jo", "operator");
        var failed = runs.at(TaskName.RUN_CHECKS, new Fact.SecretSwitched("42", true, RunFixture.NOW));
        journal.record(
                journal.begin(failed).orElseThrow(),
                new Outcome.Failed(
                        "8 of 9 checks passed. Blocking: order totals failed (expected 0, found 412)",
                        List.of(Choice.TRY_AGAIN, Choice.START_ATTEMPT, Choice.SWITCH_BACK, Choice.ACCEPT_CHECKS),
                        List.of()),
                List.of());
        scan.open(runs.address(failed), "run-failed-check");
        scan.open(runs.address(failed) + "/steps/validation", "step-failed-check");
        var restoring = runs.at(TaskName.AWAIT_USABLE, RestoreProgressPagesTests.allThatCanBeKnown());
        scan.open(runs.address(restoring), "run-at-AWAIT_USABLE");
        scan.open(runs.address(restoring) + "/steps/restore", "step-restoring");
        for (var task : List.of(TaskName.RUN_CHECKS, TaskName.OPEN_TRAFFIC)) {
            var number = runs.recovery(runs.at(task)).number();
            scan.open("/recoveries/" + number, "run-at-" + task);
        }
        scan.open("/recoveries/" + run, "run-stopped");
        assertThat(scan.findings()).isEmpty();
    }

    @Test
    void every_page_in_every_state_passes_the_scan(@Autowired ApplicationContext console) throws IOException {
        var scan = new PageScan(browser);
        var seen = new HashSet<String>();
        new AllStates(console, (state, who, address) -> {
                    browser.is(who.who(), who.role());
                    var name = "state-" + state + name(who.who(), address).replace("page", "");
                    if (seen.add(name)) {
                        scan.open(address, name);
                    }
                })
                .show();
        assertThat(seen).hasSizeGreaterThan(50);
        assertThat(scan.findings()).isEmpty();
    }

    @Test
    void a_rollout_that_fails_passes_the_scan_on_run_step_and_retry(
            @Autowired RecoveryRunner runner, @Autowired ClusterFake cluster) throws IOException {
        var scan = new PageScan(browser);
        browser.is("jo", "operator");
        Rollouts.crashes(cluster);
        var crashed = runs.at(TaskName.AWAIT_ROLLOUT, Rollouts.signed());
        runner.advance(crashed);
        cluster.fresh();
        scan.open(runs.address(crashed), "run-failed-rollout");
        scan.open(runs.address(crashed) + "/steps/secrets", "step-failed-rollout");
        scan.open(runs.address(crashed) + "/retry?workload=Deployment/shop/orders-api", "retry-rollout");
        assertThat(browser.text("h1")).isEqualTo("Retry Deployment shop/orders-api");
        assertThat(scan.findings()).isEmpty();
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
        assertThat(browser.style(".printed", "display")).isEqualTo("block");
        Screenshots.asBefore(browser.driver());
    }

    @Test
    void the_report_is_printed_whole_with_repeated_heads_and_numbered_pages() {
        browser.is("jo", "operator");
        browser.open("/recoveries/" + run + "/report");
        Screenshots.look(browser.driver(), 1280, "dark");
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertThat(browser.style("body", "backgroundColor")).isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.style(".verdict", "color")).isEqualTo("rgb(0, 0, 0)");
        assertThat(browser.style("#steps + table thead", "display")).isEqualTo("table-header-group");
        assertThat(browser.style("#steps + table thead", "position")).isEqualTo("static");
        assertThat(browser.style(".as-of", "display")).as("on each page").isEqualTo("table-header-group");
        assertThat(browser.text(".as-of")).contains("interim, as of");
        assertThat(browser.text("main"))
                .contains("Time to return", "Since step 1", "start restore", "Event log", "Reviewed")
                .doesNotContain("Correct this", "Download report.json");
        assertThat(browser.ask("""
                return [...document.querySelectorAll('button, form, nav, .btn')].filter(one => one.offsetParent).length""")).isEqualTo("0");
        assertThat(browser.ask("""
                return [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).flatMap(rule => [...rule.cssRules || []])
                    .filter(rule => rule instanceof CSSPageRule).map(rule => rule.cssText).join(' ')""")).contains("counter(page)", "Recovery evidence report");
        Screenshots.asBefore(browser.driver());
    }
}
