package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.BrowserOfTests.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The time left on a page that is left open: in the background, at the deadline and behind it. */
@EngineTest
class CountdownInBrowserTests {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private static final Duration LIMIT = Duration.ofHours(4);
    private static final String COUNTDOWN = "#figures [data-deadline]";

    /** Seconds until the deadline as the page words them, negative behind it, and how long the page has run. */
    private static final String SHOWN = """
            const words = document.querySelector('#figures [data-deadline]').textContent;
            const [all, h, m, s] = words.match(/(?:(\\d+) h )?(?:(\\d+) min )?(\\d+) s/);
            const seconds = ((h || 0) * 3600 + (m || 0) * 60 + Number(s)) * (words.startsWith('Over by ') ? -1 : 1);
            """;

    private final BrowserOfTests browser = CONSOLE.browser();

    @BeforeEach
    void at_the_usual_time() {
        CONSOLE.clock().fresh();
        browser.is("jo", "operator");
    }

    @Test
    void a_tab_that_lay_in_the_background_is_right_as_soon_as_it_draws_again() {
        var run = opened(Duration.ZERO);
        browser.ask("""
                Object.defineProperty(document, 'hidden', {configurable: true, value: true});
                Object.defineProperty(document, 'visibilityState', {configurable: true, value: 'hidden'});
                document.dispatchEvent(new Event('visibilitychange'));
                """ + SHOWN + """
                window.before = {seconds, ran: performance.now()};
                const real = Date.now;
                Date.now = () => real() + 600000; // ten minutes in which nothing of the page ran
                return ''""");
        await("the time left, by a clock that the page does not use")
                .atMost(PATIENCE)
                .until(() -> browser.ask(SHOWN + """
                        const passed = 600 + (performance.now() - window.before.ran) / 1000;
                        return Math.abs(window.before.seconds - passed - seconds) < 10""").equals("true"));
        CONSOLE.clock().moveBy(Duration.ofMinutes(10));
        title("3 h 50 min left · Step 6 running · "
                + CONSOLE.runs().recovery(run).number());
    }

    @Test
    void behind_the_deadline_the_page_counts_up_and_nothing_is_blocked() {
        var run = opened(LIMIT.plusMinutes(12));
        var number = CONSOLE.runs().recovery(run).number();
        assertThat(browser.ask("return document.title")).isEqualTo("OVER 12 min · Step 6 running · " + number);
        assertThat(browser.find("#favicon").getAttribute("href")).endsWith("favicon-failed.svg");
        assertThat(browser.text(COUNTDOWN)).startsWith("Over by 12 min ");
        browser.ask(SHOWN + "window.before = seconds; return ''");
        await("a later second")
                .atMost(PATIENCE)
                .until(() ->
                        browser.ask(SHOWN + "return seconds < window.before").equals("true"));
        assertThat(browser.text("#actions")).contains("Put on hold", "Stop recovery");
        assertThat(browser.ask("return document.querySelectorAll('main :disabled').length"))
                .isEqualTo("0");
    }

    @Test
    void a_page_that_is_open_at_the_deadline_passes_it_and_says_so_once() {
        opened(LIMIT.minusSeconds(2));
        await("the other side")
                .atMost(PATIENCE)
                .until(() -> browser.text(COUNTDOWN).startsWith("Over by "));
        await("the mark")
                .atMost(PATIENCE)
                .until(() -> browser.ask("return document.querySelector('#announcer').textContent")
                        .equals("The limit is reached"));
    }

    /** A run at step 6 whose incident was declared that long ago, on the screen. */
    private UUID opened(Duration ago) {
        var run = CONSOLE.runs().at(TaskName.FENCE_OLD);
        CONSOLE.clock().moveBy(ago);
        browser.open(CONSOLE.runs().address(run));
        return run;
    }

    private void title(String words) {
        await("the tab")
                .atMost(PATIENCE)
                .until(() -> browser.ask("return document.title").equals(words));
    }
}
