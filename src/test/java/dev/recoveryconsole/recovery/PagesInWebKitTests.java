package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.journey.Axe;
import dev.recoveryconsole.journey.Screenshots;
import dev.recoveryconsole.journey.WebKit;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Dimension;

/** Every page in a second engine, light and dark, wide and as narrow as its window can be. */
@EngineTest
@Tag("webkit")
class PagesInWebKitTests {

    private static final int NARROWEST = 320; // WCAG 2.2, 1.4.10 Reflow

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests(WebKit::start);

    private final BrowserOfTests browser = CONSOLE.browser();

    @Test
    void every_page_passes_the_scan_and_needs_no_sideways_scrolling() throws IOException {
        var runs = CONSOLE.runs();
        runs.ask(runs.at(TaskName.REQUEST_RESTORE), Gate.START_RESTORE);
        var scan = new PageScan(browser);
        for (var one : List.of(CONSOLE.as("priya", "approver"), CONSOLE.as("jo", "operator"))) {
            browser.is(one.who(), one.role());
            for (var address : one.crawl((at, page) -> {}).values()) {
                scan(address, scan);
            }
        }
        assertThat(scan.findings()).isEmpty();
    }

    @Test
    void a_fault_of_a_page_would_be_found() {
        var findings = PageScan.ofABrokenPage(browser);
        assertThat(findings).anyMatch(one -> one.startsWith("html-has-lang"));
        assertThat(findings).anyMatch(one -> one.startsWith("color-contrast"));
    }

    /** In this engine no theme and no size can be emulated: the page's own switch and the window's size do it. */
    private void scan(String address, PageScan scan) throws IOException {
        browser.open(address);
        var driver = browser.anyDriver();
        var name = "webkit" + Crawl.kind(address).replaceAll("[^a-zA-Z]+", "-");
        driver.manage().window().setSize(new Dimension(1280, 900));
        scan.note(address + " light", Axe.findings(driver));
        Screenshots.save(driver, name + "-1280-light");
        browser.ask("document.documentElement.dataset.theme = 'dark'; return ''");
        scan.note(address + " dark", Axe.contrast(driver));
        Screenshots.save(driver, name + "-1280-dark");

        driver.manage().window().setSize(new Dimension(NARROWEST, 900));
        scan.note(address + " narrow", Axe.findings(driver));
        Screenshots.save(driver, name + "-narrow-dark");
        var sideways = browser.ask("return document.documentElement.scrollWidth - innerWidth");
        if (Double.parseDouble(sideways) > 0) {
            scan.note(address, List.of("needs sideways scrolling by " + sideways + " px"));
        }
    }
}
