package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event that was wrong stays as it is, and what is right stands beside it. */
@EngineTest
class CorrectionTests {

    private static final String WRONG = "Note: 3 orders are missing";
    private static final String RIGHT = "it was 4 & <b>all</b> came back";

    private final RunMaker runs;
    private final RecoveryDesk desk;
    private final LogRows log;
    private final AuditLog audit;
    private final TransactionTemplate tx;
    private final MovedClock clock;
    private final JsonMapper json;
    private final PagesAsked ana;
    private final PagesAsked omar;
    private UUID id = new UUID(0, 0);
    private String run = "";

    @Autowired
    CorrectionTests(
            RunMaker runs,
            RecoveryDesk desk,
            LogRows log,
            AuditLog audit,
            TransactionTemplate tx,
            MovedClock clock,
            JsonMapper json,
            MockMvcTester mvc) {
        this.runs = runs;
        this.desk = desk;
        this.log = log;
        this.audit = audit;
        this.tx = tx;
        this.clock = clock;
        this.json = json;
        this.ana = new PagesAsked(mvc, clock, "ana", "operator");
        this.omar = new PagesAsked(mvc, clock, "omar", "auditor");
    }

    @BeforeEach
    void somebody_noted_something_wrong() {
        id = runs.at(TaskName.TELL);
        run = runs.recovery(id).number();
        desk.addNote(run, WRONG.substring("Note: ".length()), "", runs.jo());
    }

    @Test
    void it_stands_beside_the_event_on_the_page_of_all_events_with_who_and_when() {
        var row = ana.found(address("events")).select("#event-" + wrong().no());
        assertThat(row.text()).contains(WRONG).doesNotContain("Corrected");
        var link = row.select("a:contains(Correct this)").attr("href");
        var page = ana.found(link);
        assertThat(page.select("q").text()).isEqualTo(WRONG);
        clock.moveBy(Duration.ofMinutes(9));
        assertThat(sent(ana, page, RIGHT)).isEqualTo(address("events") + "#event-" + wrong().no());
        var after = ana.found(address("events")).select("#event-" + wrong().no());
        assertThat(after.text()).contains(WRONG, "Corrected by Ana R., 2026-03-14 03:29:00 UTC", ": " + RIGHT);
    }

    @Test
    void the_original_is_unchanged_and_the_audit_log_has_what_was_said_of_which_event() {
        var before = events();
        correct(omar, RIGHT);
        assertThat(events().subList(0, before.size())).isEqualTo(before);
        assertThat(events()).hasSize(before.size() + 1);
        assertThat(events().getLast().text()).isEqualTo("Correction of what stands at 2026-03-14T03:20:00Z: " + RIGHT);
        var entry = audit.before(Long.MAX_VALUE, run, 1).getFirst();
        assertThat(entry.act()).isEqualTo("event corrected");
        assertThat(entry.actor()).endsWith("#omar");
        assertThat(entry.canonical()).contains(WRONG, "it was 4", wrong().no() + "");
    }

    @Test
    void it_stands_beside_the_event_and_the_note_in_the_report_and_in_the_file_also_after_the_end() throws Exception {
        ended();
        var before = ana.found(address("report"));
        var link = before.select("#event-" + wrong().no() + " a:contains(Correct this)")
                .attr("href");
        assertThat(sent(omar, omar.found(link), RIGHT)).isEqualTo(address("report") + "#event-" + wrong().no());
        var report = ana.found(address("report"));
        var beside = "Corrected by Omar A., 2026-03-14 03:20:00 UTC";
        assertThat(report.select("#event-" + wrong().no()).text()).contains(WRONG, beside, ": " + RIGHT);
        assertThat(report.select("section:has(#notes) p").eachText())
                .anyMatch(note -> note.contains("Jo K.") && note.contains("3 orders are missing " + beside))
                .anyMatch(note -> note.contains("Omar A.") && note.contains("Correction of what stands at"));
        assertThat(report.select("a:contains(Correct this)").parents().select("span.screen-only"))
                .as("no links on paper")
                .isNotEmpty();
        assertThat(report.select("#report-hash").text())
                .isNotEqualTo(before.select("#report-hash").text());
        var event = eventInFile();
        assertThat(event.at("/text").asString()).isEqualTo(WRONG);
        assertThat(event.at("/corrections/0/text").asString()).isEqualTo(RIGHT);
        assertThat(event.at("/corrections/0/who").asString()).isEqualTo("Omar A.");
        assertThat(event.at("/corrections/0/at").asString()).isEqualTo("2026-03-14T03:20:00Z");
    }

    @Test
    void a_correction_can_be_wrong_too() {
        correct(ana, "it was 4");
        var first = events().getLast();
        ana.post(address("correct"), Map.of("event", first.no() + "", "text", "it was 5"));
        var page = ana.found(address("events"));
        assertThat(page.select("#event-" + first.no()).text())
                .contains("it was 4", "What it corrects", "Corrected by Ana R.", ": it was 5");
        assertThat(page.select("#event-" + wrong().no() + " .correction").eachText())
                .as("only what corrects itself")
                .hasSize(1);
    }

    @Test
    void without_words_or_with_too_many_nothing_is_added_and_what_was_typed_is_kept() {
        refused(wrong().no() + "", "  ", "Enter what is right instead. Nothing was added");
        var long1 = "x".repeat(1001);
        var page = refused(wrong().no() + "", long1, "A correction has at most 1000 characters, and this one has 1001");
        assertThat(page.select("textarea").val()).isEqualTo(long1);
        assertThat(page.select("q").text()).as("which event it is about").isEqualTo(WRONG);
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select("[role=alert] a").attr("href")).isEqualTo("#text");
    }

    @Test
    void an_event_that_is_not_there_is_said_and_can_be_chosen_with_the_words_kept() {
        var call = tx.execute(status -> log.save(LogRow.call(
                id,
                1,
                TaskName.TELL,
                new OutsideCall("RDS", "DescribeDBInstances", clock.instant(), Duration.ZERO, null, "ok"))));
        var other = wrong().no() + "";
        somebody_noted_something_wrong();
        for (var unknown : List.of(
                "999999999",
                "x",
                "-1",
                "",
                other,
                Objects.requireNonNull(call).view().no() + "")) {
            var said = unknown.isEmpty() ? "Choose the event that is corrected" : run + " has no event " + unknown;
            var page = refused(unknown, RIGHT, said);
            assertThat(page.select("textarea").val()).isEqualTo(RIGHT);
            assertThat(page.select("select#event option").eachText()).anyMatch(one -> one.contains(WRONG));
            assertThat(page.select("[role=alert] a").attr("href")).isEqualTo("#event");
        }
        assertThat(ana.ask("/recoveries/RC-1999-001/correct")).hasStatus(404);
    }

    private Document refused(String event, String text, String why) {
        var before = events();
        var answer = ana.post(address("correct"), Map.of("event", event, "text", text));
        assertThat(answer).as(why).hasStatus(422);
        assertThat(events()).isEqualTo(before);
        var page = PagesAsked.html(answer);
        assertThat(page.select("[role=alert]").text()).contains(why);
        return page;
    }

    private void correct(PagesAsked who, String text) {
        assertThat(who.post(address("correct"), Map.of("event", wrong().no() + "", "text", text)))
                .hasStatus(302);
    }

    /** The form as its page fills it, and where it leads. */
    private String sent(PagesAsked who, Document page, String text) {
        var answer = who.post(
                address("correct"),
                Map.of(
                        "event", page.select("input[name=event]").val(),
                        "from", page.select("input[name=from]").val(),
                        "text", text));
        assertThat(answer).hasStatus(302);
        return Objects.requireNonNull(answer.getResponse().getRedirectedUrl());
    }

    private void ended() {
        tx.executeWithoutResult(status -> runs.recoveries.locked(id).end(Recovery.End.RETURNED, null, clock.instant()));
    }

    private JsonNode eventInFile() throws Exception {
        var file = omar.get(address("report.json"));
        var number = wrong().no();
        return json.readTree(file.getContentAsByteArray())
                .at("/report/log/events")
                .valueStream()
                .filter(event -> event.at("/no").asLong() == number)
                .findFirst()
                .orElseThrow();
    }

    private LogLine wrong() {
        return events().stream()
                .filter(line -> line.text().equals(WRONG))
                .findFirst()
                .orElseThrow();
    }

    private List<LogLine> events() {
        return log.findByRecoveryIdOrderBySeq(id).stream()
                .map(LogRow::view)
                .filter(LogLine::keyEvent)
                .toList();
    }

    private String address(String page) {
        return "/recoveries/" + run + "/" + page;
    }
}
