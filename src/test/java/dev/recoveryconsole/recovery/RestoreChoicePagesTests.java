package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.StoreQueries;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The pages on which a person decides of a restore that is nowhere, from the choice to what the signer reads. */
@EngineTest
class RestoreChoicePagesTests {

    private static final int MOST_QUERIES = 20;

    private final PagesAsked jo;
    private final PagesAsked priya;
    private final RecoveryRunner runner;
    private final RunMaker runs;
    private final FleetFake fleet;
    private final MovedClock clock;

    @Autowired
    RestoreChoicePagesTests(
            MockMvcTester mvc, RecoveryRunner runner, RunMaker runs, FleetFake fleet, MovedClock clock) {
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.priya = new PagesAsked(mvc, clock, "priya", "approver");
        this.runner = runner;
        this.runs = runs;
        this.fleet = fleet;
        this.clock = clock;
    }

    private UUID run = new UUID(0, 0);

    @BeforeEach
    void a_restore_that_was_sent_and_is_nowhere() {
        fleet.fresh();
        clock.fresh();
        run = runs.signed();
        runner.advance(run);
        for (var look = 0; look < 2; look++) {
            clock.moveBy(Duration.ofSeconds(60));
            runner.advance(run);
        }
    }

    @Test
    void the_choice_stands_beside_what_was_seen() {
        var page = page("");
        assertThat(page.select("#actions .option").eachAttr("data-choice"))
                .containsExactly("SEND_AGAIN", "START_ATTEMPT", "STOP");
        assertThat(page.select("#next").text()).startsWith("Choose: Send the restore again (recommended)");
        var card = page.select("[data-choice=SEND_AGAIN]");
        assertThat(card.text()).contains("byte for byte", "AWS refuses the second", "a signature of its own");
        assertThat(card.select("dt:contains(Who) + dd").text()).contains("Jo K. (operator) asks, then", "signs");
        var known = page.select("#known").text();
        assertThat(known)
                .contains("Calls sent 1 of at most 2", "no clear answer: no answer, request id none", "UTC")
                .contains("AWS's events of that name none");
        assertThat(page.select("#criteria")).isEmpty();
        assertThat(page("/steps/restore").select("#known").text()).isEqualTo(known);
    }

    @Test
    void from_the_choice_to_what_the_signer_reads() {
        var choice = page("/send-again");
        assertThat(choice.select("#known tr")).hasSizeGreaterThan(6);
        assertThat(choice.text()).contains("A second person signs it first, and reads your reason");
        var fields = Map.of("task", choice.select("[name=task]").attr("value"), "reason", "nothing came of it");
        assertThat(jo.post(runs.address(run) + "/send-again", fields)).hasStatus(302);
        runner.advance(run);
        var form = page("").select("#actions form[action$=/ask]");
        assertThat(form.select("button").text()).isEqualTo("Ask for sign-off: send the restore again");
        assertThat(page("").select("#actions a[href$=/review]")).isEmpty();
        var asked = Map.of(
                "task",
                form.select("[name=task]").attr("value"),
                "gate",
                form.select("[name=gate]").attr("value"));
        assertThat(jo.post(form.attr("action"), asked)).hasStatus(302);
        var signing = priya.found(
                page("").select("#actions a:contains(View what is signed)").attr("href"));
        assertThat(signing.select("h1").text()).contains("send the restore again");
        assertThat(signing.text())
                .contains("to AWS a second time, because nobody knows whether the first call has reached it")
                .contains(
                        "Why: nothing came of it",
                        "the second of at most 2",
                        "there is never more than one instance of this name")
                .contains("AWS's events of that name");
        assertThat(page("").select("#steps tr[data-step=4] .word").text()).isEqualTo("Waiting for sign-off");
    }

    @Test
    void no_such_page_asks_the_store_more_than_twenty_times() {
        for (var below : new String[] {"", "/steps/restore", "/send-again"}) {
            StoreQueries.sent();
            page(below);
            assertThat(StoreQueries.sent()).as(below).hasSizeLessThanOrEqualTo(MOST_QUERIES);
        }
    }

    @Test
    void the_choice_is_not_there_before_it_is_offered_nor_after() {
        var other = runs.at(TaskName.REQUEST_RESTORE);
        for (var act : new String[] {"/adopt", "/send-again"}) {
            assertThat(jo.ask(runs.address(other) + act))
                    .hasStatus(409)
                    .bodyText()
                    .contains("Nothing was done");
        }
    }

    private Document page(String below) {
        return jo.found(runs.address(run) + below);
    }
}
