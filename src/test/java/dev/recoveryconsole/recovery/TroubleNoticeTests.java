package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.recovery.ToldOfTests.Told;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people are told when a step does not go on, and when all is over. */
@EngineTest
class TroubleNoticeTests {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final RunMaker runs;
    private final Journal journal;
    private final MovedClock clock;
    private final ToldOfTests told;
    private UUID run = new UUID(0, 0);

    @Autowired
    TroubleNoticeTests(RunMaker runs, Journal journal, MovedClock clock, JdbcClient store) {
        this.runs = runs;
        this.journal = journal;
        this.clock = clock;
        this.told = new ToldOfTests(store);
    }

    @BeforeEach
    void nothing_is_held(@Autowired JdbcClient store) {
        clock.fresh();
        store.sql("delete from recovery_record where kind = 'TrafficHeld'").update();
    }

    @Test
    void a_failed_step_says_how_traffic_stands_and_who_chooses_before_what_aws_said(
            @Autowired FactBook book, @Autowired Recoveries recoveries, @Autowired TransactionTemplate tx) {
        run = runs.at(TaskName.RUN_CHECKS);
        tx.executeWithoutResult(status -> book.keep(
                recoveries.locked(run), 1, new Fact.TrafficHeld(List.of(), clock.instant()), clock.instant()));
        record(new Outcome.Failed("AWS says: " + "a very long sentence ".repeat(20), Choice.TRY_AGAIN));
        assertThat(told.of(number())).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo("failed");
            assertThat(notice.title()).isEqualTo(number() + " step 7 failed");
            assertThat(notice.body())
                    .startsWith("Traffic held. Jo K. chooses next. AWS says: a very long sentence")
                    .endsWith("…")
                    .hasSize(180);
        });
    }

    @Test
    void what_an_earlier_run_left_held_is_held() {
        runs.at(TaskName.STOP_WRITERS, new Fact.TrafficHeld(List.of(), clock.instant()));
        run = runs.at(TaskName.AWAIT_USABLE);
        record(new Outcome.Failed("No", Choice.TRY_AGAIN));
        assertThat(told.of(number())).extracting(Told::body).containsExactly("Traffic held. Jo K. chooses next. No");
    }

    @Test
    void what_needs_a_person_has_not_failed() {
        run = runs.at(TaskName.REQUEST_RESTORE);
        record(new Outcome.NeedsHuman("Sent at 2026-03-14T03:20:00Z, and no instance", Choice.STOP));
        assertThat(told.of(number())).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo(number() + " step 4 needs a person");
            assertThat(notice.body())
                    .isEqualTo("Traffic open. Jo K. chooses next. Sent at 2026-03-14 03:20:00 UTC, and no instance");
        });
    }

    @Test
    void nor_has_what_timed_out() {
        run = runs.at(TaskName.AWAIT_ROLLOUT);
        record(new Outcome.TimedOut("Not ready after 10 min", Choice.TRY_AGAIN));
        assertThat(told.of(number())).extracting(Told::title).containsExactly(number() + " step 6 timed out");
    }

    @Test
    void the_first_silence_of_a_task_is_told_once_and_nobody_is_asked_to_choose() {
        run = runs.at(TaskName.AWAIT_USABLE);
        record(new Outcome.Waiting("creating", AGAIN));
        record(new Outcome.NoNews("RDS: timed out", AGAIN));
        record(new Outcome.NoNews("RDS: timed out", AGAIN));
        record(new Outcome.Waiting("creating", AGAIN));
        record(new Outcome.NoNews("RDS: timed out again", AGAIN));
        assertThat(told.of(number())).singleElement().satisfies(notice -> {
            assertThat(notice.key()).isEqualTo(number() + ":4/1:no-news");
            assertThat(notice.title()).isEqualTo(number() + " step 4: no news");
            assertThat(notice.body()).isEqualTo("Traffic open. The console asks again by itself. RDS: timed out");
        });
        record(new Outcome.Done("available"));
        record(new Outcome.NoNews("RDS: timed out", AGAIN));
        assertThat(told.of(number()))
                .as("of the next task")
                .extracting(Told::key)
                .contains(number() + ":4/2:no-news");
    }

    @Test
    void the_end_leads_to_the_report_and_says_the_gap_as_the_pages_do() {
        run = runs.at(TaskName.TELL);
        runs.damageBegan(run, RunFixture.TARGET.plusSeconds(811));
        record(new Outcome.Waiting("writing", AGAIN, List.of(new Fact.Announced(number() + ":8:finished"))));
        assertThat(told.of(number())).singleElement().satisfies(notice -> {
            assertThat(notice.body()).endsWith("(limit 4 h). RPO gap 13 min 31 s.");
            assertThat(notice.link()).endsWith("/recoveries/" + number() + "/report");
        });
    }

    private void record(Outcome outcome) {
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }

    private String number() {
        return runs.recovery(run).number();
    }
}
