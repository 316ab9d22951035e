package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.postgres.RecoveryLog;
import dev.recoveryconsole.postgres.RecoveryLog.Files;
import dev.recoveryconsole.postgres.RecoveryLog.Line;
import dev.recoveryconsole.postgres.RecoveryLog.Phase;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** How far a restore is, on the run's page and on the page of step 4, in each state of what is known. */
@EngineTest
class RestoreProgressPagesTests {

    private static final String FILE = "error/postgresql.log.2026-03-14-03";
    private static final Instant NOW = RunFixture.NOW;
    private static final Line REDO = new Line(NOW.minusSeconds(60), "LOG:  redo starts at 0/2000028");
    private static final Line NEWEST =
            new Line(NOW.minusSeconds(5), "LOG:  redo in progress, elapsed time: 50.00 s, current LSN: 0/5F00098");

    private final PagesAsked jo;
    private final RunMaker runs;
    private final MovedClock clock;
    private final JdbcClient store;

    @Autowired
    RestoreProgressPagesTests(MockMvcTester mvc, MovedClock clock, RunMaker runs, JdbcClient store) {
        this.jo = new PagesAsked(mvc, clock, "jo", "recovery-operators");
        this.runs = runs;
        this.clock = clock;
        this.store = store;
    }

    /** Also for the scan in a browser. */
    static Fact allThatCanBeKnown() {
        var files = new Files(34, true, "000000010000000000000022");
        var said = new RecoveryLog(Phase.REPLAYS, REDO, NEWEST, RunFixture.TARGET, files);
        var denied = "AccessDenied: User: arn:aws:sts::111122223333:assumed-role/recovery-console/session is not"
                + " authorized to perform: rds:DownloadDBLogFilePortion";
        return watched(new LogWatched(FILE, NOW, said, NOW, denied, NOW.plusSeconds(300), 0), 41);
    }

    @BeforeEach
    void now() {
        clock.fresh();
    }

    @AfterEach
    void nothing_is_left_behind() {
        store.sql("delete from recovery_record").update();
    }

    @ParameterizedTest
    @CsvSource({"false,''", "true,'at least '"})
    void what_postgresql_says_stands_on_both_pages_with_the_line_as_it_is_and_when_it_was_read(
            boolean more, String atLeast) {
        var said = new RecoveryLog(Phase.REPLAYS, REDO, NEWEST, null, new Files(34, more, "000000010000000000000022"));
        var run = awaited(watched(new LogWatched(FILE, NOW, said, NOW.minusSeconds(2), null, null, 0), null));
        for (var page : List.of(runPage(run), stepPage(run))) {
            assertThat(page.select(".restore-progress dt").eachText())
                    .containsExactly("PostgreSQL", "Newest line", "Log read");
            assertThat(page.select(".restore-progress dd").getFirst().text())
                    .isEqualTo("replays the archived log; " + atLeast + "34 files of the archived log fetched");
            assertThat(page.select(".restore-progress code").text())
                    .isEqualTo(NEWEST.text().replace("  ", " "));
            assertThat(page.select(".restore-progress time").eachAttr("datetime"))
                    .containsExactly("2026-03-14T03:19:55Z", "2026-03-14T03:19:58Z");
            noPercentage(page);
        }
    }

    @Test
    void the_last_replayed_commit_is_shown_once_the_log_has_it() {
        var said = new RecoveryLog(Phase.STOPPED, NEWEST, NEWEST, RunFixture.TARGET, null);
        var run = awaited(watched(new LogWatched(FILE, NOW, said, NOW, null, null, 0), null));
        assertThat(stepPage(run).select(".restore-progress").text())
                .contains(
                        "has stopped the replay at the target time Last replayed commit",
                        "Last replayed commit 2026-03-14 02:30:59 UTC");
    }

    @Test
    void a_log_that_cannot_be_read_is_one_quiet_line_and_what_was_read_before_stays() {
        var said = new RecoveryLog(Phase.REPLAYS, REDO, NEWEST, null, null);
        var until = NOW.plusSeconds(300);
        var run = awaited(watched(new LogWatched(null, null, said, NOW, "AccessDenied: not allowed", until, 0), null));
        for (var page : List.of(runPage(run), stepPage(run))) {
            assertThat(page.select(".restore-progress p.second").text())
                    .startsWith("PostgreSQL's log cannot be read now, which holds nothing up."
                            + " AWS says: AccessDenied: not allowed. It is asked for again after 03:25:00 UTC");
            assertThat(page.select(".restore-progress dd").getFirst().text()).isEqualTo("replays the archived log");
            assertThat(page.select("#step-state, #steps").text())
                    .contains("Running")
                    .doesNotContain("Failed");
        }
        var notYet = awaited(
                watched(new LogWatched(null, null, null, null, "DBInstanceNotFound: not found", null, 0), null));
        var page = runPage(notYet);
        assertThat(page.select(".restore-progress").text())
                .isEqualTo(
                        "AWS does not serve the new database\u2019s log now, which is usual while it is created and holds"
                                + " nothing up");
        assertThat(page.select(".restore-progress dl")).isEmpty();
        noPercentage(page);
    }

    @Test
    void the_one_percentage_is_that_of_aws_and_says_what_it_is_of() {
        var run = awaited(watched(LogWatched.NOTHING, 41));
        for (var page : List.of(runPage(run), stepPage(run))) {
            assertThat(page.select(".restore-progress dt").text()).isEqualTo("AWS reports");
            assertThat(page.select(".restore-progress dd").text())
                    .startsWith("41 % of the storage loaded in the background, at 03:20:00 UTC")
                    .endsWith("it is no measure of the restore");
        }
    }

    @Test
    void without_anything_known_nothing_is_said_and_no_percentage_made_up() {
        var run = awaited();
        for (var page : List.of(runPage(run), stepPage(run))) {
            assertThat(page.select(".restore-progress")).isEmpty();
            noPercentage(page);
        }
    }

    @Test
    void afterwards_only_the_steps_own_page_keeps_it() {
        var said = new RecoveryLog(Phase.OPEN, NEWEST, NEWEST, RunFixture.TARGET, null);
        var run = runs.at(
                TaskName.PROVE_SECOND,
                watched(new LogWatched(FILE, NOW, said, NOW, "Throttling: Rate exceeded", NOW, 1), null));
        assertThat(runPage(run).select(".restore-progress")).isEmpty();
        assertThat(stepPage(run).select(".restore-progress").text())
                .contains("is open for connections")
                .doesNotContain("cannot be read");
        assertThat(jo.found(runs.address(run) + "/steps/secrets").select(".restore-progress"))
                .isEmpty();
    }

    @Test
    void of_an_attempt_only_the_newest_is_kept() {
        var run = awaited(watched(LogWatched.NOTHING, 40));
        runs.tx.executeWithoutResult(status -> runs.outcomes.write(
                runs.recoveries.locked(run),
                runs.tasks.findFirstByRecoveryIdOrderByOrdinalDesc(run).orElseThrow(),
                new Outcome.Waiting(
                        "RDS status: creating", Duration.ofSeconds(15), List.of(watched(LogWatched.NOTHING, 41))),
                List.of()));
        assertThat(runs.facts(run).all(Fact.RestoreWatched.class))
                .extracting(Fact.RestoreWatched::loadedPercent)
                .containsExactly(41);
    }

    private UUID awaited(Fact... known) {
        return runs.at(TaskName.AWAIT_USABLE, known);
    }

    private static Fact.RestoreWatched watched(LogWatched log, @Nullable Integer percent) {
        return new Fact.RestoreWatched(log, percent, NOW);
    }

    private Document runPage(UUID run) {
        return jo.found(runs.address(run));
    }

    private Document stepPage(UUID run) {
        return jo.found(runs.address(run) + "/steps/restore");
    }

    private static void noPercentage(Document page) {
        assertThat(page.select("main").text()).doesNotContain("%");
    }
}
