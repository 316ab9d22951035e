package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What only a browser can tell of two new databases, and of bars against what is usual. */
@EngineTest
class CandidatesInBrowserTests extends CandidatePages {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private final BrowserOfTests browser = CONSOLE.browser();

    @Test
    void two_attempts_side_by_side_and_bars_with_usual_ranges_pass_the_scan(
            @Autowired JdbcClient store, @Autowired Journal journal) throws IOException {
        new PastPaces(store, clock, runs, journal).took(4, 5, 6);
        jo_has_begun_a_recovery();
        aws_takes_every_restore();
        both();
        browser.is("jo", "operator");
        var scan = new PageScan(browser);
        scan.open("/recoveries/" + number, "run-two-attempts");
        assertThat(browser.ask("return document.querySelectorAll('#candidates tbody tr').length"))
                .isEqualTo("2");
        assertThat(browser.ask("return document.querySelectorAll('#steps svg.pace .usual').length"))
                .isNotEqualTo("0");
        scan.open("/recoveries/" + number + "/steps/restore", "step-two-attempts");
        assertThat(scan.findings()).isEmpty();
    }
}
