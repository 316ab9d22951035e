package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.PagesAsked.html;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What is lost is the same on every page that says it. */
@EngineTest
class SameFiguresTests extends ChoosingPages {

    private static final String GAP = "RPO gap ";
    private static final String LEFT = "Left behind ";

    @Autowired
    private Recoveries recoveries;

    @Autowired
    private TransactionTemplate tx;

    @Test
    void steps_2_and_3_run_page_signing_page_and_report_say_the_same_losses() {
        clock.fresh();
        post("2026-03-14T02:30:59Z");
        asked();
        saidEverywhere("1 s", "49 min 01 s, still growing");
        writesStoppedAt(Instant.parse("2026-03-14T02:44:30Z"));
        saidEverywhere("1 s", "13 min 31 s");
    }

    private void asked() {
        var shown = html(open("/review")).select("input[name=shown]").attr("value");
        assertThat(send("/review", Map.of("typed", "orders-prod", "shown", shown)))
                .hasStatus(302);
    }

    private void writesStoppedAt(Instant at) {
        tx.executeWithoutResult(status -> recoveries.lockedByNumber(number).writesStopped(at));
    }

    private void saidEverywhere(String gap, String left) {
        pages().forEach((page, text) -> {
            assertThat(text).as(page).containsPattern(GAP + gap + "[ .(]").contains(LEFT + left);
            if (!left.contains("growing")) {
                assertThat(text).as(page).doesNotContain("still growing");
            }
        });
    }

    private Map<String, String> pages() {
        var run = html(open(""));
        var signing = run.select("#signatures a").attr("href");
        var texts = new LinkedHashMap<String, String>();
        for (var page : List.of("/target-time?t=2026-03-14T02:30:59Z", "/review", "", "/report")) {
            texts.put(page, html(open(page)).select("main").text());
        }
        texts.put(signing, as("priya", "approver").found(signing).select("main").text());
        assertThat(texts).hasSize(5);
        return texts;
    }
}
