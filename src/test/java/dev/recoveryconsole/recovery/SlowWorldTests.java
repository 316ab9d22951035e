package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.BrowserOfTests.PATIENCE;
import static dev.recoveryconsole.recovery.PagesAsked.html;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoveryconsole.journey.Axe;
import dev.recoveryconsole.plan.TargetTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Steps 2 and 3 while AWS takes its time: the page comes at once, and what AWS says replaces its words in place. */
@EngineTest
@TestPropertySource(properties = {"recovery.outside.first-wait=100ms", "recovery.outside.page-wait=10m"})
class SlowWorldTests extends ChoosingPages {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private static final String CHOSEN = "/target-time?t=2026-03-14T02:30:59Z";

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);

    @Autowired
    private RecoveryDesk choosing;

    @BeforeEach
    void aws_takes_its_time() {
        clock.moveBy(Duration.ofHours(1)); // what another test asked is forgotten
        choosing.chooseTarget(
                number, Instant.parse("2026-03-14T02:30:59Z"), CONSOLE.runs().jo());
        fleet.atLook = () -> {
            asked.incrementAndGet();
            awaited(held);
        };
    }

    @AfterEach
    void aws_answers() {
        held.countDown();
    }

    @Test
    void step_2_says_since_when_it_asks_and_its_poll_brings_the_answer_of_one_question() {
        for (var page : new Document[] {html(open(CHOSEN)), html(open(CHOSEN))}) {
            var looking = page.select("#looking[aria-busy=true]");
            assertThat(looking.text())
                    .startsWith("Checking AWS and Kubernetes, started " + TargetTime.UTC.format(clock.instant()));
            assertThat(looking.attr("hx-get")).isEqualTo("/recoveries/" + number + CHOSEN);
            assertThat(looking.select("a:contains(Reload)").attr("href")).isEqualTo("/recoveries/" + number + CHOSEN);
        }
        assertThat(poll(CHOSEN)).hasStatus(204);
        assertThat(answered(CHOSEN).select("#tt-window").text()).startsWith("Restorable from");
        assertThat(asked.get())
                .as("the instance, its backup, its snapshots, its events")
                .isLessThanOrEqualTo(4);
    }

    @Test
    void step_3_says_it_too_and_goes_on_with_the_review() {
        assertThat(html(open("/review")).select("#looking").text()).startsWith("Checking AWS and Kubernetes");
        assertThat(poll("/review")).hasStatus(204);
        assertThat(answered("/review").select("#next-action").text()).contains("Ask for sign-off");
    }

    @Test
    void what_can_be_restored_from_says_it_too_and_shows_the_sources_then() {
        var page = html(open("/restore-from"));
        assertThat(page.select("h1").text()).isEqualTo("What do we restore from?");
        assertThat(page.select("#looking").text()).startsWith("Checking AWS and Kubernetes");
        assertThat(poll("/restore-from")).hasStatus(204);
        assertThat(answered("/restore-from").select("[data-source=own]")).hasSize(1);
    }

    @Test
    void in_a_browser_the_answer_takes_the_place_of_the_words_and_works() {
        var browser = CONSOLE.browser();
        browser.is("jo", "operator");
        browser.open("/recoveries/" + number + CHOSEN);
        assertThat(browser.text("#looking")).startsWith("Checking AWS and Kubernetes");
        assertThat(Axe.findings(browser.driver())).isEmpty();
        browser.ask("window.stays = 'here'; return ''");
        held.countDown();
        await("the answer in place")
                .atMost(PATIENCE)
                .until(() -> browser.ask(shown("#tt-window")).startsWith("Restorable"));
        browser.click("#n1");
        await("a button of what came")
                .atMost(PATIENCE)
                .until(() -> browser.ask("return document.getElementById('tt-t').value")
                        .equals("2026-03-14T02:31:00Z"));
        assertThat(browser.ask("return window.stays")).isEqualTo("here");
        assertThat(browser.ask("return document.querySelectorAll('main').length"))
                .isEqualTo("1");
    }

    private static String shown(String selector) {
        return "var it = document.querySelector('" + selector + "'); return it ? it.textContent.trim() : ''";
    }

    private MvcTestResult poll(String page) {
        return address(page)
                .header("HX-Request", "true")
                .header("HX-Target", "main")
                .exchange();
    }

    /** What the poll brings when AWS has answered. */
    private Document answered(String page) {
        held.countDown();
        return html(await("the answer")
                .atMost(PATIENCE)
                .until(() -> poll(page), answer -> answer.getResponse().getStatus() == 200));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
