package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.journey.Screenshots;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The signing page on a telephone, under a thumb at night. */
@EngineTest
class SigningInBrowserTests {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    /** What is pressed on the page, each with its height and the gap to its nearest neighbour where that is too little. */
    private static final String TOO_SMALL = """
            document.querySelectorAll('main details').forEach(one => { one.open = true; });
            const pressed = [...document.querySelectorAll('main button, main .btn, main summary')]
                .filter(one => one.getClientRects().length > 0);
            const boxes = pressed.map(one => one.getBoundingClientRect());
            const found = [];
            boxes.forEach((box, at) => {
                if (box.height < 44) { found.push(pressed[at].textContent + ' is ' + box.height + ' px high'); }
                boxes.slice(at + 1).forEach((other, further) => {
                    const gap = Math.max(other.top - box.bottom, box.top - other.bottom,
                        other.left - box.right, box.left - other.right);
                    if (gap < 16) { found.push(pressed[at].textContent + ' is ' + gap + ' px from '
                        + pressed[at + 1 + further].textContent); }
                });
            });
            return pressed.length + ' pressed: ' + found.join('; ')""";

    private final BrowserOfTests browser = CONSOLE.browser();

    @Test
    void at_360_px_buttons_are_44_px_high_and_16_px_apart() {
        var run = CONSOLE.runs().at(TaskName.REQUEST_RESTORE);
        CONSOLE.runs().ask(run, Gate.START_RESTORE);
        var address = CONSOLE.as("priya", "approver")
                .page(CONSOLE.runs().address(run))
                .select("#signatures a")
                .attr("href");
        assertThat(tooSmall("priya", "approver", address)).as("who signs").matches("[4-9] pressed: ");
        CONSOLE.as("priya", "approver").post(address + "/question", Map.of("words", "Why this second?"));
        for (var one : List.of("jo operator", "priya approver", "vera viewer")) {
            var words = one.split(" ", 2);
            assertThat(tooSmall(words[0], words[1], address)).as(one).matches("[1-9] pressed: ");
        }
    }

    @Test
    void a_request_that_ends_while_its_page_is_open_takes_the_button_and_leaves_what_was_typed() {
        var run = CONSOLE.runs().at(TaskName.REQUEST_RESTORE);
        CONSOLE.runs().ask(run, Gate.START_RESTORE);
        var jo = CONSOLE.as("jo", "operator");
        var address =
                jo.page(CONSOLE.runs().address(run)).select("#signatures a").attr("href");
        browser.is("priya", "approver");
        browser.open(address);
        assertThat(browser.ask("return document.title")).startsWith("Sign: ");
        browser.find("#comment").sendKeys("reads well");
        jo.post(address + "/withdraw", Map.of());
        await("the poll")
                .atMost(BrowserOfTests.PATIENCE)
                .until(() -> browser.text("#state").contains("Withdrawn by Jo K."));
        await("the words for those who listen")
                .atMost(BrowserOfTests.PATIENCE)
                .until(() -> browser.ask("return document.querySelector('#announcer').textContent")
                        .contains("nothing can be signed here any more"));
        assertThat(browser.ask("return document.title")).doesNotContain("Sign:").contains("AP-");
        assertThat(browser.find("#next-action form button").isDisplayed()).isFalse();
        assertThat(browser.find("#comment").getAttribute("value")).isEqualTo("reads well");
    }

    private String tooSmall(String who, String role, String address) {
        browser.is(who, role);
        browser.open(address);
        Screenshots.look(browser.driver(), 360, "light");
        var found = browser.ask(TOO_SMALL);
        Screenshots.asBefore(browser.driver());
        return found;
    }
}
