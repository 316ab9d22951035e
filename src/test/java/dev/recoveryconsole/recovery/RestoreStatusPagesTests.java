package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What step 4 shows of the new database in AWS: the status as received, what it means, when it was asked for last. */
@EngineTest
class RestoreStatusPagesTests {

    private final MovedClock clock;
    private final RunMaker runs;
    private final Journal journal;
    private final PagesAsked jo;

    @Autowired
    RestoreStatusPagesTests(MockMvcTester mvc, MovedClock clock, RunMaker runs, Journal journal) {
        this.clock = clock;
        this.runs = runs;
        this.journal = journal;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
    }

    @BeforeEach
    void at_twenty_past_three() {
        clock.fresh();
    }

    @AfterEach
    void nothing_is_left() {
        runs.endAll();
        clock.fresh();
    }

    @ParameterizedTest
    @CsvSource({
        "creating, 'creating. AWS copies the backup and replays the archived log; without an address so far, which is normal'",
        "backing-up, 'backing-up. Usable now, settings cannot be changed yet'",
        "quantum-leaping, 'quantum-leaping. AWS''s own word, which this console does not know; it goes on looking'",
        "incompatible-restore, 'incompatible-restore. This restore will not come any more; another attempt can be started'"
    })
    void the_status_stands_as_aws_gave_it_with_what_it_means(String status, String words) {
        var run = runs.at(TaskName.AWAIT_USABLE);
        waits(run, status);
        var page = page(run);
        assertThat(value(page, "RDS status")).isEqualTo(words);
        assertThat(page.select("#restore-status code").text()).isEqualTo(status);
        assertThat(value(page, "Attempt")).isEqualTo("1");
        assertThat(value(page, "New endpoint")).isEqualTo("not known yet");
    }

    @Test
    void it_says_when_aws_was_asked_last_and_since_when_it_gives_no_answer() {
        var run = runs.at(TaskName.AWAIT_USABLE);
        assertThat(value(page(run), "Last polled")).isEqualTo("not yet");
        assertThat(value(page(run), "RDS status")).isEqualTo("not seen yet");
        waits(run, "creating");
        clock.moveBy(Duration.ofSeconds(15));
        waits(run, "creating");
        assertThat(value(page(run), "Last polled")).isEqualTo("03:20:15 UTC (04:20:15 CET, UTC+01:00)");
        clock.moveBy(Duration.ofSeconds(15));
        record(run, new Outcome.NoNews(Silence.AWS.said("cut off"), Duration.ofSeconds(5)));
        clock.moveBy(Duration.ofSeconds(5));
        record(run, new Outcome.NoNews(Silence.AWS.said("cut off"), Duration.ofSeconds(5)));
        assertThat(value(page(run), "Last polled"))
                .isEqualTo("03:20:35 UTC (04:20:35 CET, UTC+01:00); no answer since 03:20:30 UTC (04:20:30 CET,"
                        + " UTC+01:00)");
        assertThat(value(page(run), "RDS status")).startsWith("creating.");
    }

    @Test
    void once_a_query_works_the_address_stands_there_and_the_last_status() {
        var run = runs.at(TaskName.AWAIT_USABLE);
        waits(run, "creating");
        record(run, new Outcome.Done("Usable", new Fact.Usable(RunFixture.NEW_END, "backing-up", clock.instant())));
        var page = page(run);
        assertThat(value(page, "RDS status")).startsWith("backing-up. Usable now");
        assertThat(value(page, "New endpoint")).isEqualTo("127.0.0.22:5432");
        assertThat(jo.found(runs.address(run) + "/steps/secrets").select("#restore-status"))
                .as("another step")
                .isEmpty();
    }

    private void waits(UUID run, String status) {
        record(
                run,
                new Outcome.Waiting(
                        "RDS status: " + status,
                        Duration.ofSeconds(15),
                        List.of(new Fact.RestoreWatched(LogWatched.NOTHING, null, clock.instant(), status))));
    }

    private void record(UUID run, Outcome outcome) {
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }

    private Document page(UUID run) {
        return jo.found(runs.address(run) + "/steps/restore");
    }

    private static String value(Document page, String name) {
        return page.select("#restore-status dt:contains(" + name + ") + dd").text();
    }
}
