package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.objectives.Outlook;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Who is told when a run stands otherwise to its deadline. Three runs before took 4, 5 and 6 minutes a task: the 25 tasks
 * take 125 minutes at the median and 145 at the 90th percentile. A run whose signature comes W minutes late, after the usual
 * five, is expected back after 120 + W or 139 + W minutes of the 240: at risk from W = 101 on, expected late from 120 on.
 */
@EngineTest
class OutlookWatchTests {

    private final OutlookWatch watch;
    private final OutlookBook book;
    private final RunMaker runs;
    private final Journal journal;
    private final RecoveryDesk desk;
    private final MovedClock clock;
    private final JdbcClient store;

    @Autowired
    OutlookWatchTests(
            OutlookWatch watch,
            OutlookBook book,
            RunMaker runs,
            Journal journal,
            RecoveryDesk desk,
            MovedClock clock,
            JdbcClient store) {
        this.watch = watch;
        this.book = book;
        this.runs = runs;
        this.journal = journal;
        this.desk = desk;
        this.clock = clock;
        this.store = store;
    }

    @BeforeEach
    void runs_before() {
        clock.fresh();
        new PastPaces(store, clock, runs, journal).took(4, 5, 6);
    }

    @Test
    void while_a_signature_is_waited_for_each_change_is_told_once() {
        var run = waitingForASignature();
        watch.look();
        watch.look();
        assertThat(states(run)).containsExactly(Outlook.ON_TRACK);
        assertThat(told(run)).as("a run begins on track").isEmpty();
        passes(110);
        assertThat(told(run)).hasSize(1).first().asString().contains(" at risk: forecast ");
        passes(9);
        assertThat(states(run)).endsWith(Outlook.AT_RISK);
        passes(1);
        assertThat(told(run)).hasSize(2).last().asString().contains(" expected late: forecast ");
        clock.moveBy(Duration.ofMinutes(120).minusSeconds(1));
        watch.look();
        assertThat(states(run)).endsWith(Outlook.EXPECTED_LATE);
        clock.moveBy(Duration.ofSeconds(1));
        watch.look();
        watch.look();
        assertThat(states(run))
                .as("exactly at the deadline")
                .containsExactly(Outlook.ON_TRACK, Outlook.AT_RISK, Outlook.EXPECTED_LATE, Outlook.OVER);
        assertThat(told(run)).hasSize(3).last().asString().contains(" over: forecast ");
    }

    @Test
    void a_notice_says_what_changed_since_when_the_deadline_and_the_decision_that_would_help_most() {
        var run = waitingForASignature();
        passes(0);
        passes(110);
        assertThat(store.sql("select body from outbox where channel = 'CHAT' and notice_key like :key")
                        .param("key", number(run) + ":forecast-2:%")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .startsWith("Since ")
                .contains("before: on track. Latest ")
                .contains(", deadline ")
                .contains("Ask for sign-off: re-delete users; it waits for 1 h 50 min. Jo K. decides")
                .hasSizeLessThanOrEqualTo(180);
    }

    @Test
    void on_hold_it_is_told_that_resuming_now_would_be_late(@Autowired HoldDesk hold) {
        var run = waitingForASignature();
        hold.putOnHold(number(run), "waiting for legal", runs.jo());
        passes(0);
        passes(150);
        assertThat(told(run)).hasSize(1).first().asString().contains(" expected late: forecast ");
        assertThat(bodies(run)).singleElement().asString().contains("Resume the recovery; on hold for 2 h 30 min");
    }

    @Test
    void a_run_that_nobody_can_forecast_is_told_of_only_when_it_is_over() {
        new PastPaces(store, clock, runs, journal).none();
        var run = waitingForASignature();
        passes(239);
        assertThat(states(run)).containsExactly(Outlook.NO_FORECAST);
        assertThat(told(run)).isEmpty();
        passes(1);
        assertThat(told(run)).singleElement().asString().isEqualTo(number(run) + " over");
        assertThat(bodies(run)).singleElement().asString().doesNotContain("forecast", "Latest", "Estimate");
    }

    @Test
    void a_draft_is_watched_too() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        store.sql("delete from recovery_task where recovery_id = ?").param(run).update();
        store.sql("update recovery set state = 'DRAFT' where id = ?").param(run).update();
        passes(240);
        assertThat(states(run)).containsExactly(Outlook.OVER);
        assertThat(told(run)).hasSize(1);
    }

    @Test
    void what_a_failed_task_hides_for_a_while_is_not_told_twice() {
        var run = waitingForASignature();
        passes(110);
        assertThat(states(run)).containsExactly(Outlook.AT_RISK);
        record(run, new Outcome.Failed("the log is away", Choice.TRY_AGAIN, Choice.STOP));
        passes(0);
        assertThat(states(run)).endsWith(Outlook.NO_FORECAST);
        again(run);
        passes(0);
        assertThat(states(run)).containsExactly(Outlook.AT_RISK, Outlook.NO_FORECAST, Outlook.AT_RISK);
        assertThat(told(run)).hasSize(1);
    }

    @Test
    void better_is_told_once_it_is_clear() {
        var run = waitingForASignature();
        passes(110);
        assertThat(told(run)).hasSize(1);
        for (var task = 0; task < 12; task++) {
            record(run, new Outcome.Done("fast"));
        }
        passes(0);
        assertThat(told(run)).hasSize(2).last().asString().contains(" on track again: forecast ");
    }

    @Test
    void nothing_is_told_once_service_is_back() {
        var run = runs.at(TaskName.TELL);
        store.sql("update recovery set returned_at = ? where id = ?")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(run)
                .update();
        passes(600);
        assertThat(states(run)).isEmpty();
    }

    @Test
    void two_consoles_that_look_at_the_same_moment_tell_it_once() {
        var run = waitingForASignature();
        for (var minutes : List.of(0, 110, 15, 115)) {
            clock.moveBy(Duration.ofMinutes(minutes));
            Stream.generate(() -> CompletableFuture.runAsync(() -> watch.look(run), task -> new Thread(task).start()))
                    .limit(4)
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        assertThat(states(run)).containsExactly(Outlook.ON_TRACK, Outlook.AT_RISK, Outlook.EXPECTED_LATE, Outlook.OVER);
        assertThat(told(run)).hasSize(3);
        assertThat(audited(run)).isEqualTo(4);
    }

    @Test
    void a_change_stands_in_the_events_and_in_the_report(@Autowired MockMvcTester mvc) {
        var run = waitingForASignature();
        passes(0);
        passes(110);
        var jo = new PagesAsked(mvc, clock, "jo", "operator");
        assertThat(jo.found(runs.address(run)).select("#events li").eachText())
                .anyMatch(line -> line.contains("Forecast: at risk, before: on track. Finish expected 2026-"));
        var rows = jo.found(runs.address(run) + "/report").select("section[aria-labelledby=outlooks] tbody tr");
        assertThat(rows.eachText()).hasSize(2);
        assertThat(rows.select("tr:first-child").select("th, td").eachText())
                .contains("On track")
                .endsWith("no");
        assertThat(rows.select("tr:last-child").select("th, td").eachText())
                .contains("At risk")
                .endsWith("yes");
        assertThat(rows.select("tr:last-child").select("time")).hasSize(4);
    }

    private UUID waitingForASignature() {
        var run = runs.at(TaskName.REDELETE_USERS);
        record(run, new Outcome.NeedsSignature(Gate.REDELETE_USERS, "Waiting for a signature"));
        return run;
    }

    private void again(UUID run) {
        desk.tryAgain(number(run), runs.current(run).id(), runs.jo());
        record(run, new Outcome.NeedsSignature(Gate.REDELETE_USERS, "Waiting for a signature"));
    }

    private void passes(int minutes) {
        clock.moveBy(Duration.ofMinutes(minutes));
        watch.look();
    }

    private void record(UUID run, Outcome outcome) {
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }

    private List<Outlook> states(UUID run) {
        return book.of(run).stream().map(OutlookChange::outlook).toList();
    }

    private List<String> told(UUID run) {
        return outbox("title", run);
    }

    private List<String> bodies(UUID run) {
        return outbox("body", run);
    }

    private List<String> outbox(String column, UUID run) {
        return store.sql(
                        "select " + column
                                + " from outbox where channel = 'CHAT' and notice_key like :key order by created_at, notice_key")
                .param("key", number(run) + ":forecast-%")
                .query(String.class)
                .list();
    }

    private int audited(UUID run) {
        return store.sql("select count(*) from audit_event where subject = :run and act = 'forecast changed'")
                .param("run", number(run))
                .query(Integer.class)
                .single();
    }

    private String number(UUID run) {
        return runs.recovery(run).number();
    }
}
