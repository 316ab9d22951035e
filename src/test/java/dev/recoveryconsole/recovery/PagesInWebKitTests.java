package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.journey.Axe;
import dev.recoveryconsole.journey.Screenshots;
import dev.recoveryconsole.journey.WebKit;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Every page in a second engine, light and dark, wide and as narrow as its window can be. */
@EngineTest
@Tag("webkit")
class PagesInWebKitTests {

    private static final int NARROWEST = 320; // WCAG 2.2, 1.4.10 Reflow

    private final MockMvcTester mvc;
    private final RunMaker runs;
    private final MovedClock clock;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    @LocalServerPort
    private int port;

    @Autowired
    PagesInWebKitTests(
            MockMvcTester mvc,
            RunMaker runs,
            MovedClock clock,
            FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.mvc = mvc;
        this.runs = runs;
        this.clock = clock;
        this.sessions = sessions;
    }

    @Test
    void every_page_passes_the_scan_and_needs_no_sideways_scrolling() throws IOException {
        runs.ask(runs.at(TaskName.REQUEST_RESTORE), Gate.START_RESTORE);
        var findings = new ArrayList<String>();
        var browser = BrowserOfTests.open(WebKit.start(URI.create("http://localhost:" + port)), sessions, clock);
        try {
            for (var one : List.of(
                    new PagesAsked(mvc, clock, "priya", "approver"), new PagesAsked(mvc, clock, "jo", "operator"))) {
                browser.is(one.who(), one.role());
                for (var address : one.crawl((at, page) -> {}).values()) {
                    scan(browser, address, findings);
                }
            }
        } finally {
            browser.close();
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void a_fault_of_a_page_would_be_found() {
        var browser = BrowserOfTests.open(WebKit.start(URI.create("http://localhost:" + port)), sessions, clock);
        try {
            browser.ask("document.documentElement.removeAttribute('lang'); return ''");
            browser.ask("document.querySelector('h1').style.color = '#DDDDDD'; return ''");
            assertThat(Axe.findings(browser.anyDriver())).anyMatch(one -> one.startsWith("html-has-lang"));
            assertThat(Axe.contrast(browser.anyDriver())).anyMatch(one -> one.startsWith("color-contrast"));
        } finally {
            browser.close();
        }
    }

    private static void scan(BrowserOfTests browser, String address, List<String> findings) throws IOException {
        browser.open(address);
        var driver = browser.anyDriver();
        var name = "webkit" + Crawl.kind(address).replaceAll("[^a-zA-Z]+", "-");
        driver.manage().window().setSize(new Dimension(1280, 900));
        note(findings, address + " light", Axe.findings(driver));
        Screenshots.save(driver, name + "-1280-light");
        browser.ask("document.documentElement.dataset.theme = 'dark'; return ''");
        note(findings, address + " dark", Axe.contrast(driver));
        Screenshots.save(driver, name + "-1280-dark");

        driver.manage().window().setSize(new Dimension(NARROWEST, 900));
        note(findings, address + " narrow", Axe.findings(driver));
        Screenshots.save(driver, name + "-narrow-dark");
        var sideways = browser.ask("return document.documentElement.scrollWidth - innerWidth");
        if (Double.parseDouble(sideways) > 0) {
            findings.add(address + " needs sideways scrolling by " + sideways + " px");
        }
    }

    private static void note(List<String> findings, String where, List<String> found) {
        found.forEach(one -> findings.add(where + ": " + one));
    }
}
