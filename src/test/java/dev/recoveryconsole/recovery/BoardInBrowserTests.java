package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.BrowserOfTests.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The board left open in a browser. */
@EngineTest
class BoardInBrowserTests {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private final BrowserOfTests browser = CONSOLE.browser();
    private final RunMaker runs = CONSOLE.runs();

    @Test
    void it_follows_what_happens_and_leaves_focus_and_open_details_as_they_are() {
        browser.is("jo", "operator");
        var first = runs.recovery(runs.at(TaskName.FENCE_OLD)).number();
        browser.open("/");
        assertThat(browser.text("#running")).contains(first);
        browser.click("details summary");
        browser.ask("document.querySelector('#actions button').focus(); return ''");
        var second = runs.recovery(runs.at(TaskName.AWAIT_USABLE)).number();
        await("the other recovery")
                .atMost(PATIENCE)
                .until(() -> browser.text("#running").contains(second));
        assertThat(browser.ask("return document.activeElement.textContent")).isEqualTo("Check now");
        assertThat(browser.ask("return document.querySelector('details').open")).isEqualTo("true");
        assertThat(browser.ask("return document.title")).isEqualTo("Readiness - Recovery console");
    }
}
