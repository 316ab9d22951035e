package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.BrowserOfTests.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoveryconsole.journey.Axe;
import dev.recoveryconsole.journey.Screenshots;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** A correction as a person makes it, and the pages that it then stands on. */
@EngineTest
class CorrectionInBrowserTests {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private final BrowserOfTests browser = CONSOLE.browser();
    private final RunMaker runs = CONSOLE.runs();

    private final RecoveryDesk desk;

    @Autowired
    CorrectionInBrowserTests(RecoveryDesk desk) {
        this.desk = desk;
    }

    @Test
    void it_is_made_with_the_keyboard_and_every_page_that_shows_it_passes_the_scan() throws IOException {
        var run = runs.recovery(runs.at(TaskName.TELL)).number();
        desk.addNote(run, "3 orders are missing since " + RunFixture.NOW, "", runs.jo());
        browser.is("ana", "operator");
        browser.open("/recoveries/" + run + "/events");
        browser.ask("document.querySelector('.correct a').focus(); return ''");
        browser.press(Keys.ENTER);
        untilItSays("main q", "3 orders are missing");
        send("  ");
        untilItSays("section[role=alert]", "Enter what is right instead");
        var findings = new ArrayList<String>();
        scan("correction-error", findings);
        send("it was 4, and they were found at " + "x".repeat(80));
        untilItSays(".correction", "Corrected by Ana R.");
        assertThat(browser.anyDriver().getCurrentUrl()).contains("/events#event-");
        scan("correction-events", findings);
        browser.open("/recoveries/" + run + "/report");
        scan("correction-report", findings);
        assertThat(findings).isEmpty();
    }

    private void send(String text) {
        browser.find("#text").sendKeys(text);
        browser.press(Keys.TAB);
        browser.press(Keys.ENTER);
    }

    /** The next page, once it is there as a whole. */
    private void untilItSays(String selector, String words) {
        await(words)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> browser.ask("return document.readyState").equals("complete")
                        && browser.text(selector).contains(words));
    }

    private void scan(String name, List<String> findings) throws IOException {
        var driver = browser.driver();
        for (var width : List.of(1280, 360)) {
            for (var scheme : List.of("light", "dark")) {
                Screenshots.look(driver, width, scheme);
                Screenshots.save(driver, name, width, scheme);
                Axe.findings(driver).forEach(one -> findings.add(name + " " + width + " " + scheme + ": " + one));
            }
        }
        Screenshots.fitsTheNarrowest(driver, name);
        Screenshots.asBefore(driver);
    }
}
