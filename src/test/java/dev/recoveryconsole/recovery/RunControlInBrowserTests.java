package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.BrowserOfTests.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;

/** What people say and do around a run that waits, in a browser: on hold, questions, the status update. */
@EngineTest
class RunControlInBrowserTests {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private final BrowserOfTests browser = CONSOLE.browser();
    private final RunMaker runs = CONSOLE.runs();
    private UUID run = new UUID(0, 0);

    @BeforeEach
    void a_recovery_waits_for_a_signature(@Autowired RecoveryRunner runner) {
        run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        runner.advance(run);
    }

    @Test
    void the_status_update_is_copied_and_the_button_stays_when_the_panel_is_renewed(@Autowired RecoveryDesk desk) {
        browser.is("jo", "operator");
        browser.open(address());
        desk.addNote(number(), "Two shards look odd", "", runs.jo());
        await("the poll").atMost(PATIENCE).until(() -> browser.text("#events").contains("Two shards"));
        browser.ask("""
                Object.defineProperty(navigator, 'clipboard', {configurable: true,
                    value: {writeText: text => { window.copied = text; return Promise.resolve(); }}});
                return ''""");
        browser.click("button[data-copy]");
        await("the word")
                .atMost(PATIENCE)
                .until(() -> browser.text("button[data-copy]").equals("Copied"));
        assertThat(browser.ask("return window.copied"))
                .isEqualTo(browser.find("#status-text").getDomProperty("value"));
    }

    @Test
    void a_browser_that_gives_no_clipboard_selects_the_text() {
        browser.is("jo", "operator");
        browser.open(address());
        browser.ask("Object.defineProperty(navigator, 'clipboard', {configurable: true, value: undefined}); return ''");
        browser.click("button[data-copy]");
        assertThat(browser.ask("""
                const one = document.activeElement;
                return one.id + ' ' + (one.selectionEnd - one.selectionStart === one.value.length)""")).isEqualTo("status-text true");
    }

    @Test
    void a_hold_a_question_and_an_answer_are_typed_and_read() throws IOException {
        var scan = new PageScan(browser);
        browser.is("jo", "operator");
        browser.open(address() + "/put-on-hold");
        browser.find("#reason").sendKeys("waiting for legal");
        press("Put on hold");
        shows("#happening", "On hold at step 4, item 1");
        assertThat(browser.text("#happening")).endsWith("waiting for legal");
        var signing = browser.find("#signatures a").getDomProperty("pathname");
        browser.is("priya", "approver");
        browser.open(String.valueOf(signing));
        browser.click("#next-action details summary");
        browser.find("#question").sendKeys("Why this second?");
        press("Send question");
        shows(".said", "asks: Why this second?");
        scan.shown("signing-on-hold");
        browser.is("jo", "operator");
        browser.open(address());
        scan.shown("run-on-hold");
        browser.open(String.valueOf(signing));
        new Select(browser.find("#person")).selectByVisibleText("Tomasz K.");
        press("Ask this person");
        shows(".said", "Jo K. asked Tomasz K. to sign");
        browser.open(String.valueOf(signing));
        scan.shown("signing-to-answer");
        browser.open(String.valueOf(signing)); // as wide as before the scan, and not the page that a press has left
        browser.find("#words").sendKeys("One second before V214");
        press("Send answer");
        shows(".said", "Jo K. answers: One second before V214");
        browser.open(address());
        assertThat(browser.text(".said"))
                .contains("Priya N. asks: Why this second?", "Jo K. asked Tomasz K. to sign")
                .contains("Jo K. answers: One second before V214");
        press("Resume");
        shows("#next", "Sign or decline: start restore");
        browser.open(address() + "/take-over");
        scan.shown("take-over");
        assertThat(scan.findings()).isEmpty();
    }

    @Test
    void how_long_something_lasts_goes_on_while_the_poll_has_no_news() {
        browser.is("jo", "operator");
        browser.open(address());
        browser.ask("document.body.addEventListener('htmx:oobAfterSwap', () => document.body.dataset.swapped = 'yes');"
                + " return ''");
        await("some seconds").atMost(PATIENCE).until(() -> spent("#waiting [data-since]") > 7);
        assertThat(spent("#steps tr[data-step='3'] [data-since]")).isGreaterThan(7);
        assertThat(browser.ask("return document.body.dataset.swapped || 'no'"))
                .as("no answer has brought a part of the page")
                .isEqualTo("no");
        browser.open(address() + "?updates=paused");
        assertThat(spent("#waiting [data-since]")).as("of the page's own time").isZero();
    }

    private int spent(String selector) {
        var words = browser.text(selector);
        return words.contains(" min ") ? 60 : Integer.parseInt(words.replaceFirst(" s$", ""));
    }

    /** The page that a press leads to may still be on its way. */
    private void shows(String selector, String words) {
        await(words)
                .ignoreExceptions()
                .atMost(PATIENCE)
                .until(() -> browser.text(selector).contains(words));
    }

    private void press(String words) {
        BrowserOfTests.untilItStays(() -> {
            browser.find("main").findElements(By.tagName("button")).stream()
                    .filter(button -> button.getText().equals(words))
                    .findFirst()
                    .orElseThrow()
                    .click();
            return "";
        });
    }

    private String number() {
        return runs.recovery(run).number();
    }

    private String address() {
        return "/recoveries/" + number();
    }
}
