package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.PagesAsked.html;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.validation.Check;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Every instant on a page is a time element with UTC and the reader's own time, whichever sentence it stands in. */
@EngineTest
class EveryInstantTests {

    private static final Pattern BARE = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?( UTC|Z\\b)");

    /** The drawing is told by its table; hints say how to type; text to copy and signed values are plain text. */
    private static final String NO_WORDS_FOR_READERS = "head, svg, [id$=hint], textarea, .mono";

    private final RunMaker runs;
    private final MovedClock clock;
    private final Journal journal;
    private final PagesAsked jo;
    private final PagesAsked priya;
    private final PagesAsked omar;

    @Autowired
    EveryInstantTests(MockMvcTester mvc, RunMaker runs, MovedClock clock, Journal journal) {
        this.runs = runs;
        this.clock = clock;
        this.journal = journal;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.priya = new PagesAsked(mvc, clock, "priya", "approver");
        this.omar = new PagesAsked(mvc, clock, "omar", "auditor");
    }

    @BeforeEach
    void at_the_usual_time(@Autowired FleetFake fleet) {
        clock.fresh();
        fleet.restorable(TARGET.minusSeconds(3600), TARGET.plusSeconds(600));
    }

    @Test
    void on_every_page_that_links_lead_to() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        for (var one : List.of(jo, priya, omar)) {
            assertThat(one.crawl(EveryInstantTests::read)).hasSizeGreaterThan(10);
        }
    }

    @Test
    void on_the_pages_of_a_run_of_which_much_is_known_and_forecast(@Autowired JdbcClient store) {
        store.sql("update recovery set outcome = 'STOPPED' where outcome = 'RETURNED'")
                .update(); // those of other tests
        var past = runs.at(TaskName.REQUEST_RESTORE);
        while (!runs.recovery(past).ended()) {
            clock.moveBy(Duration.ofSeconds(10));
            record(past, new Outcome.Done("done at " + clock.instant()));
        }
        var run = runs.at(
                TaskName.RUN_CHECKS,
                new Fact.TrafficHeld(List.of(), NOW),
                new Fact.WritesStopped(NOW),
                new Fact.DeletionSetFrozen(3, 2, TARGET, NOW, "c0ffee", TARGET, NOW, "s3://log/deletions"),
                new Fact.DeletionDone(2, 0, "c0ffee", 3, NOW),
                new Fact.ChecksRun(Check.Phase.VALIDATION, List.of(), NOW),
                new Fact.SecretSwitched("42", true, NOW),
                new Fact.StatusSent(runs.jo().person().id(), NOW));
        record(run, new Outcome.Failed("Newest row of " + NOW.minusMillis(1), List.of(Choice.TRY_AGAIN), List.of()));
        assertThat(pages(past)).isGreaterThan(5);
        assertThat(pages(run)).isGreaterThan(5);
        var forecast = runs.at(TaskName.AWAIT_USABLE);
        assertThat(readAt(forecast, "").select("#figures time").eachText())
                .as("the forecast's")
                .anyMatch(time -> time.matches("\\d\\d:\\d\\d UTC \\(\\d\\d:\\d\\d CET, UTC\\+01:00\\)"));
        assertThat(readAt(forecast, "").select("#range").text()).isEqualTo("estimate from 1 run");
    }

    /** The run page, its steps, its events and its report. */
    private int pages(UUID run) {
        var below = readAt(run, "").select("main a[href^=%s/]".formatted(runs.address(run))).eachAttr("href").stream()
                .distinct()
                .toList();
        below.forEach(address -> read(address, jo.page(address)));
        read("the poll", jo.page(runs.address(run) + "/live?v="));
        return below.size();
    }

    @Test
    void on_signing_pages_in_every_state(
            @Autowired SignOffs signOffs, @Autowired SignatureFixture people, @Autowired RecoveryDesk desk) {
        for (var end : List.of("question", "decline", "withdraw", "signed", "expired", "void", "on hold")) {
            clock.fresh();
            var run = runs.at(TaskName.REQUEST_RESTORE);
            runs.ask(run, Gate.START_RESTORE);
            var request = signOffs.current(run, Gate.START_RESTORE).orElseThrow();
            switch (end) {
                case "signed" -> people.sign(run, Gate.START_RESTORE, "typed");
                case "expired" -> clock.moveBy(Duration.ofHours(1));
                case "void" -> desk.chooseTarget(runs.recovery(run).number(), TARGET.minusSeconds(60), runs.jo());
                case "withdraw" ->
                    assertThat(jo.post(request.address() + "/withdraw", Map.of()))
                            .hasStatus(302);
                case "decline" ->
                    assertThat(priya.post(
                                    request.address() + "/decline", Map.of("reason", "since 2026-03-14 02:30:59 UTC?")))
                            .hasStatus(302);
                case "question" ->
                    assertThat(priya.post(request.address() + "/question", Map.of("words", "Why?")))
                            .hasStatus(302);
                default ->
                    assertThat(jo.post(runs.address(run) + "/put-on-hold", Map.of("reason", "legal")))
                            .hasStatus(302);
            }
            for (var one : List.of(jo, priya)) {
                read(end, one.page(request.address()));
                read(end, one.page(runs.address(run)));
                read(end, one.page("/approvals"));
                read(end, one.page("/approvals/live?v="));
            }
        }
    }

    @Test
    void in_refusals_and_wrong_forms() {
        var run = runs.at(TaskName.AWAIT_USABLE);
        var hold = runs.address(run) + "/put-on-hold";
        assertThat(jo.post(hold, Map.of("reason", "legal"))).hasStatus(302);
        var refused = jo.post(hold, Map.of("reason", "legal"));
        assertThat(refused).hasStatus(409).bodyText().contains("already on hold since <time");
        read(hold, html(refused));
        var late = html(jo.post(runs.address(run) + "/target-time", Map.of("t", "2026-03-14T09:00:00Z")));
        assertThat(late.select("#tt-problem time")).isNotEmpty();
        read("a time that is not restorable", late);
    }

    private Document readAt(UUID run, String below) {
        return read(below, jo.found(runs.address(run) + below));
    }

    private static Document read(String address, Document page) {
        page.select("time").forEach(time -> {
            assertThat(time.attr("datetime")).as(address).endsWith("Z");
            assertThat(time.text()).as(address).contains(" UTC (").endsWith("UTC+01:00)");
        });
        var words = page.clone();
        words.select("time, " + NO_WORDS_FOR_READERS).remove();
        assertThat(words.text()).as(address).doesNotContainPattern(BARE);
        return page;
    }

    private void record(UUID run, Outcome outcome) {
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }
}
