package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** The board left open in a browser. */
@EngineTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoardInBrowserTests {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunMaker runs;
    private final MovedClock clock;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    @LocalServerPort
    private int port;

    @SuppressWarnings("NullAway.Init")
    private BrowserOfTests browser;

    @Autowired
    BoardInBrowserTests(RunMaker runs, MovedClock clock, FindByIndexNameSessionRepository<? extends Session> sessions) {
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
