package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.BrowserOfTests.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** Where the keyboard is when a page of an act opens: at its heading or at what is wrong, and never on the act's button. */
@EngineTest
class FirstFocusInBrowserTests {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private static final String FOCUSED =
            "const one = document.activeElement; return one.tagName + ' ' + one.className";

    private final BrowserOfTests browser = CONSOLE.browser();
    private final RunMaker runs = CONSOLE.runs();
    private String run = "";

    @BeforeEach
    void a_recovery_waits_for_a_signature() {
        CONSOLE.clock().fresh();
        var id = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(id, Gate.START_RESTORE);
        run = runs.address(id);
        browser.is("jo", "operator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "hold", "release", "switch-back", "put-on-hold", "take-command", "damage"})
    void an_act_opens_at_its_heading_and_a_wrong_one_at_what_is_wrong(String act) {
        browser.open(run + "/" + act);
        await("the heading").atMost(PATIENCE).until(() -> browser.ask(FOCUSED).startsWith("H1"));
        browser.press(Keys.TAB);
        assertThat(browser.ask(FOCUSED)).as("next comes no button").doesNotStartWith("BUTTON");
        if (act.equals("put-on-hold")) {
            browser.click("main form .btn-primary");
            await("the problem")
                    .ignoreExceptions()
                    .atMost(PATIENCE)
                    .until(() -> browser.ask(FOCUSED).contains("problem"));
            assertThat(browser.text("#reason-error")).contains("why the run is put on hold");
        }
    }

    @Test
    void the_signing_page_opens_on_no_button(@Autowired SignOffs signOffs) {
        browser.is("priya", "approver");
        browser.open(
                signOffs.current(runs.recoveries.byNumber(run.substring(12)).id(), Gate.START_RESTORE)
                        .orElseThrow()
                        .address());
        assertThat(browser.ask(FOCUSED)).startsWith("BODY");
    }

    @Test
    void a_typed_time_is_read_back_in_the_page_and_the_focus_stays() {
        browser.open(run + "/damage");
        browser.find("#value").sendKeys("2026-03-14T03:31:00+01:00", Keys.TAB);
        await("the read-out")
                .atMost(PATIENCE)
                .until(() -> browser.text("#echo").startsWith("Damage began: 2026-03-14 02:31:00 UTC"));
        assertThat(browser.text("#echo")).contains("before incident declared", "Nothing is saved before Continue");
        assertThat(browser.ask("return document.activeElement.name")).isEqualTo("show");
        assertThat(runs.recoveries.byNumber(run.substring(12)).damageAt()).isNull();
        browser.find("#value").clear();
        browser.find("#value").sendKeys("02:31", Keys.TAB);
        await("what is wrong")
                .atMost(PATIENCE)
                .until(() -> browser.text("#echo").contains("Did you mean"));
        browser.find("#value").clear();
        browser.find("#value").sendKeys("2026-03-14T02:31:00Z");
        browser.click("main form .btn-primary");
        await("the page of the run")
                .ignoreExceptions()
                .atMost(PATIENCE)
                .until(() -> browser.text("#figures").contains("Correct when the damage began"));
        assertThat(runs.recoveries.byNumber(run.substring(12)).damageAt())
                .isEqualTo(Instant.parse("2026-03-14T02:31:00Z"));
    }
}
