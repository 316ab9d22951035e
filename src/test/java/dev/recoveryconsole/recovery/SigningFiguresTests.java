package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** What a signer reads of the run beside what is signed. */
@EngineTest
class SigningFiguresTests {

    private final RunMaker runs;
    private final MovedClock clock;
    private final TransactionTemplate tx;
    private final PagesAsked priya;

    @Autowired
    SigningFiguresTests(RunMaker runs, MovedClock clock, TransactionTemplate tx, MockMvcTester mvc) {
        this.runs = runs;
        this.clock = clock;
        this.tx = tx;
        this.priya = new PagesAsked(mvc, clock, "priya", "approver");
    }

    @Test
    void the_signer_reads_the_same_losses_as_on_the_run_page() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(id, Gate.START_RESTORE);
        clock.moveBy(Duration.ofSeconds(75));
        var run = priya.page("/recoveries/" + runs.recovery(id).number());
        var signing = priya.page(run.select("#signatures a").attr("href"));
        assertThat(losses(signing))
                .isEqualTo(losses(run))
                .containsEntry("Left behind", "50 min 16 s, still growing")
                .hasSize(2);
        assertThat(signing.select("#figures").text()).contains("Not part of what is signed", "03:21:15 UTC");
    }

    @Test
    void a_request_of_an_attempt_that_the_run_has_left_shows_no_losses_of_another() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(id, Gate.START_RESTORE);
        var request = priya.page("/recoveries/" + runs.recovery(id).number())
                .select("#signatures a")
                .attr("href");
        var later = RunFixture.TARGET.minusSeconds(60);
        tx.executeWithoutResult(status -> {
            runs.attempts.save(new AttemptRow(new AttemptRow.Key(id, 2), 1, RunFixture.NEW_NAME, later));
            runs.recoveries.locked(id).planned(1, 2, PeopleOfTests.person("jo").id());
        });
        assertThat(losses(priya.page(request))).isEmpty();
    }

    /** RPO gap and left behind as a page words them, without the links beside. */
    private static Map<String, String> losses(Document page) {
        page.select("dd a").remove();
        return Stream.of("RPO gap", "Left behind")
                .filter(name -> !page.select(words(name)).isEmpty())
                .collect(Collectors.toMap(
                        name -> name, name -> page.select(words(name)).text()));
    }

    private static String words(String name) {
        return "dl.facts dt:matchesOwn(^" + name + "$) + dd";
    }
}
