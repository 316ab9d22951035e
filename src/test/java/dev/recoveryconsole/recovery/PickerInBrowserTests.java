package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.BrowserOfTests.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoveryconsole.journey.Screenshots;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The four ways to a second where a script helps: what has the focus, what is spoken, and what stands above what. */
@EngineTest
class PickerInBrowserTests extends ChoosingPages {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private final BrowserOfTests browser = CONSOLE.browser();

    @BeforeEach
    void at_the_second_before_the_damage() {
        browser.is("jo", "operator");
        browser.open("/recoveries/" + number + "/target-time");
        chosen("02:30:59");
    }

    @Test
    void a_nudge_that_was_pressed_keeps_the_focus() {
        browser.click("#n-1");
        chosen("02:30:58");
        assertThat(focus()).isEqualTo("n-1");
        browser.press(Keys.ENTER);
        chosen("02:30:57");
        assertThat(focus()).isEqualTo("n-1");
    }

    @Test
    void a_page_without_a_poll_does_not_count_as_out_of_date_after_a_nudge() {
        browser.click("#n-1");
        chosen("02:30:58");
        browser.ask("const real = Date.now; Date.now = () => real() + 60000; return ''");
        var seen = browser.text(".server-time time");
        await("a second more, in which the page would have said it")
                .atMost(PATIENCE)
                .until(() -> !browser.text(".server-time time").equals(seen));
        await("and the next one")
                .atMost(PATIENCE)
                .until(() -> browser.text(".server-time time").compareTo("2026-03-14 03:21:02") > 0);
        assertThat(browser.find("#page-stale").isDisplayed()).isFalse();
    }

    @Test
    void enter_shows_the_typed_time_and_the_focus_stays_in_the_field() {
        browser.find("#tt-t").clear();
        browser.find("#tt-t").sendKeys("2026-03-14T02:27:03Z", Keys.ENTER);
        chosen("02:27:03");
        assertThat(focus()).isEqualTo("tt-t");
    }

    @Test
    void the_slider_goes_by_seconds_and_minutes_and_speaks_a_time() {
        var slider = browser.find("#tt-r");
        slider.sendKeys(Keys.ARROW_RIGHT);
        spoken("02:31:00 UTC, 10 min 00 s before incident declared");
        slider.sendKeys(Keys.PAGE_UP);
        spoken("02:32:00 UTC, 9 min 00 s before incident declared");
        slider.sendKeys(Keys.PAGE_DOWN);
        spoken("02:31:00 UTC, 10 min 00 s before incident declared");
        slider.sendKeys(Keys.ARROW_LEFT);
        spoken("02:30:59 UTC, 10 min 01 s before incident declared");
        assertThat(focus()).isEqualTo("tt-r");
        assertThat(browser.find("#tt-t").getDomProperty("value")).isEqualTo("2026-03-14T02:30:59Z");
    }

    /** The browser puts the thumb's middle where one clicks, and the server draws the mark of the second that it gave. */
    @ParameterizedTest
    @ValueSource(ints = {1280, 700})
    void the_mark_stands_above_the_thumb(int width) {
        Screenshots.look(browser.driver(), width, "light");
        for (var share : new double[] {0.2, 0.9}) {
            var x = Math.round(Double.parseDouble(browser.ask("""
                    const slider = document.querySelector('#tt-r');
                    slider.scrollIntoView({block: 'center'});
                    const box = slider.getBoundingClientRect();
                    return box.left + box.width * %s""".formatted(share))));
            click(x, Math.round(Double.parseDouble(browser.ask("""
                    const box = document.querySelector('#tt-r').getBoundingClientRect();
                    return box.top + box.height / 2"""))));
            await("the mark at " + x)
                    .atMost(PATIENCE)
                    .until(() -> browser.ask("""
                    const mark = document.querySelector('#tt-plot line.tgt').getBoundingClientRect();
                    return Math.abs(mark.left + mark.width / 2 - %d) <= 1""".formatted(x)).equals("true"));
        }
        Screenshots.asBefore(browser.driver());
    }

    private void click(long x, long y) {
        new Actions(browser.driver()).moveToLocation((int) x, (int) y).click().perform();
    }

    @Test
    void at_320_px_the_table_is_the_picker() {
        Screenshots.fitsTheNarrowest(browser.driver(), "target-time");
        assertThat(browser.find("#tt-plot").isDisplayed()).isFalse();
        assertThat(browser.find("#tt-r").isDisplayed()).isFalse();
        assertThat(browser.text("#tt-around table")).contains("Backups: Automated backup rds:orders-prod-0225");
        browser.ask("""
                const row = [...document.querySelectorAll('#tt-around tr')].find(one => one.textContent.includes('0225'));
                row.querySelector('a').id = 'before-it';
                return ''""");
        browser.click("#before-it");
        chosen("02:24:59");
        Screenshots.fitsTheNarrowest(browser.driver(), "target-time");
        Screenshots.asBefore(browser.driver());
    }

    private void chosen(String clock) {
        await(clock)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> browser.text("#tt-readout").contains(clock + " UTC"));
    }

    private void spoken(String words) {
        await(words)
                .atMost(PATIENCE)
                .until(() -> words.equals(browser.find("#tt-r").getAttribute("aria-valuetext")));
    }

    private String focus() {
        return browser.ask("return document.activeElement.id");
    }
}
