package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.signedInAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class StatusUpdateTests {

    private final MockMvcTester mvc;
    private final RunMaker runs;
    private final MovedClock clock;
    private UUID run = new UUID(0, 0);

    @Autowired
    StatusUpdateTests(MockMvcTester mvc, RunMaker runs, MovedClock clock) {
        this.mvc = mvc;
        this.runs = runs;
        this.clock = clock;
    }

    @BeforeEach
    void a_recovery_at_twenty_past_three() {
        clock.fresh();
        run = runs.at(TaskName.FENCE_OLD);
    }

    @Test
    void the_text_says_what_the_page_shows(
            @Autowired FactBook book, @Autowired Recoveries recoveries, @Autowired TransactionTemplate tx) {
        tx.executeWithoutResult(status ->
                book.keep(recoveries.locked(run), 1, new Fact.TrafficHeld(List.of(), RunFixture.NOW), RunFixture.NOW));
        clock.moveBy(Duration.ofMinutes(4));
        assertThat(page().select("#status-text").text())
                .startsWith("orders-prod: recovery " + number() + ", incident INC-1, as of 2026-03-14 03:24 UTC.")
                .contains("Step 6 of 8, Secrets and rollout: running.")
                .contains("Going back to 2026-03-14 02:30:59 UTC. RPO gap not known")
                .contains("Left behind: 53 min 01 s, still growing.")
                .contains("Traffic HELD since 2026-03-14 03:20:00 UTC, old database still written to.")
                .contains("deadline 2026-03-14 07:20 UTC.")
                .endsWith("Next update by 2026-03-14 03:50 UTC.");
    }

    @Test
    void it_can_be_selected_and_is_no_field_to_write_in() {
        var text = page().select("#status-text");
        assertThat(text.is("textarea[readonly]")).isTrue();
        assertThat(page().select("button[data-copy=status-text]").hasAttr("hidden"))
                .as("the script shows it")
                .isTrue();
    }

    @Test
    void the_first_is_due_half_an_hour_after_the_start_and_the_next_after_the_last_that_was_sent() {
        assertThat(panel())
                .contains("Due at 03:50:00 UTC (04:50:00 CET, UTC+01:00), every 30 min")
                .doesNotContain("Last sent");
        clock.moveBy(Duration.ofMinutes(30));
        assertThat(panel()).contains("Due since 03:50:00 UTC");
        clock.moveBy(Duration.ofMinutes(2));
        assertThat(sent(page().select("#status-text").text(), "jo", "operator"))
                .hasStatus(302)
                .hasRedirectedUrl("/recoveries/" + number());
        assertThat(panel())
                .contains("Due at 04:22:00 UTC", "Last sent 03:52:00 UTC (04:52:00 CET, UTC+01:00) by Jo K.");
        assertThat(page().select("#events li").eachText().getFirst())
                .contains("Jo K. Status update sent: orders-prod: recovery " + number());
        assertThat(new PagesAsked(mvc, clock, "omar", "auditor")
                        .page("/audit?subject=" + number())
                        .text())
                .contains("status update sent");
    }

    @Test
    void the_text_promises_the_minute_that_the_page_names_also_once_it_is_sent() {
        clock.moveBy(Duration.ofMinutes(4));
        assertThat(panel()).contains("Due at 03:50:00 UTC", "Next update by 2026-03-14 03:50 UTC");
        assertThat(sent("told early", "jo", "operator")).hasStatus(302);
        assertThat(panel())
                .as("what was told stays true")
                .contains("Due at 03:50:00 UTC", "Next update by 2026-03-14 03:50 UTC");
        clock.moveBy(Duration.ofMinutes(22));
        assertThat(panel())
                .as("this one counts as the one that is due")
                .contains("Due at 03:50:00 UTC", "Next update by 2026-03-14 04:20 UTC");
        assertThat(sent("told in time", "jo", "operator")).hasStatus(302);
        assertThat(panel()).contains("Due at 04:20:00 UTC", "Next update by 2026-03-14 04:20 UTC");
    }

    @Test
    void only_an_operator_marks_it_and_only_with_words() {
        assertThat(sent("told", "vera", "viewer"))
                .hasStatus(403)
                .bodyText()
                .contains("You tried to mark a status update as sent");
        assertThat(sent(" ", "jo", "operator")).hasStatus(409).bodyText().contains("Nothing was kept");
        assertThat(sent("x".repeat(1501), "jo", "operator")).hasStatus(409);
        assertThat(panel()).doesNotContain("Last sent");
    }

    @Test
    void after_the_end_none_is_due(@Autowired RecoveryDesk desk) {
        desk.stop(number(), "enough", runs.jo());
        assertThat(page().select("#status-update").hasAttr("hidden")).isTrue();
        assertThat(page().select("#status-text")).isEmpty();
        assertThat(sent("late", "jo", "operator")).hasStatus(409).bodyText().contains("has ended");
    }

    private MvcTestResult sent(String text, String who, String role) {
        return mvc.post()
                .uri("/recoveries/" + number() + "/status-sent")
                .param("text", text)
                .with(csrf())
                .with(signedInAt(clock.instant(), who, role))
                .exchange();
    }

    private String panel() {
        return page().select("#status-update").text();
    }

    private Document page() {
        return new PagesAsked(mvc, clock, "jo", "operator").page("/recoveries/" + number());
    }

    private String number() {
        return runs.recovery(run).number();
    }
}
