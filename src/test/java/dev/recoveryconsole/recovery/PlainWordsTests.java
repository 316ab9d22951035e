package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.PagesAsked.html;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.audit.RefusalsWritten;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Words with characters that nobody sees, or that turn a line round, are refused wherever others will read them. */
@EngineTest
class PlainWordsTests {

    private static final String TURNED = "all well\u202Egnp.exe";
    private static final String TWO_LINES = "all well\nSigned by Priya N.";
    private static final String MARKUP = "<b>INC</b><script>alert(1)</script>";

    private final PagesAsked jo;
    private final PagesAsked priya;
    private final RunMaker runs;
    private final Journal journal;
    private final SignOffs signOffs;
    private final MovedClock clock;
    private final JdbcClient store;

    @Autowired
    PlainWordsTests(
            MockMvcTester mvc, MovedClock clock, RunMaker runs, Journal journal, SignOffs signOffs, JdbcClient store) {
        clock.fresh();
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.priya = new PagesAsked(mvc, clock, "priya", "approver");
        this.runs = runs;
        this.journal = journal;
        this.signOffs = signOffs;
        this.clock = clock;
        this.store = store;
    }

    @AfterEach
    void nothing_is_left() {
        runs.endAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "hold", "put-on-hold", "switch-back", "take-over", "accept-checks", "open-to-old"})
    void a_reason_that_is_not_one_plain_line_does_nothing_and_stays_in_its_field(String act) {
        var run = at(act);
        var task = runs.current(run).id().toString();
        var written = new RefusalsWritten(store);
        for (var typed : List.of(TURNED, TWO_LINES, "all\u200Bwell")) {
            var answer = jo.post(runs.address(run) + "/" + act, Map.of("reason", typed, "task", task));
            assertThat(answer).as(typed).hasStatus(422);
            var page = html(answer);
            assertThat(page.select("#reason-error").text()).contains("nobody sees", "Nothing was done");
            assertThat(page.select("#reason").attr("value")).isEqualTo(typed);
        }
        assertThat(written.acts(runs.recovery(run).number())).isEmpty();
        assertThat(runs.recovery(run).ended()).isFalse();
    }

    private UUID at(String act) {
        if (act.equals("accept-checks")) {
            var run = runs.at(TaskName.RUN_CHECKS);
            record(run, FailedCheck.found(clock.instant()));
            return run;
        }
        if (act.equals("open-to-old")) {
            var run = runs.at(TaskName.CHOOSE_AFTER_BACK);
            record(run, new Outcome.NeedsHuman("Switched back", Choice.START_ATTEMPT, Choice.OPEN_TO_OLD));
            return run;
        }
        return runs.at(TaskName.TEST_LOGIN);
    }

    private void record(UUID run, Outcome outcome) {
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }

    @Test
    void a_note_and_the_reason_of_a_missed_limit_are_plain_and_a_note_may_have_lines() {
        var run = runs.at(TaskName.TEST_LOGIN);
        var note = jo.post(runs.address(run) + "/note", Map.of("reason", TURNED));
        assertThat(note).hasStatus(422);
        assertThat(html(note).select("#note-error").text()).contains("Character 9 (U+202E)");
        assertThat(typed(html(note), "note")).isEqualTo(TURNED);
        var missed = jo.post(runs.address(run) + "/report/reason", Map.of("reason", TURNED));
        assertThat(missed).hasStatus(422);
        assertThat(html(missed).select("main").text()).contains("Character 9 (U+202E)");
        assertThat(jo.post(runs.address(run) + "/status-sent", Map.of("text", TURNED)))
                .hasStatus(422);
        assertThat(jo.post(runs.address(run) + "/note", Map.of("reason", "first line\r\n\tsecond line")))
                .hasStatus(302);
        assertThat(events(run)).contains("first line").doesNotContain("all well");
    }

    @Test
    void a_correction_is_plain() {
        var run = runs.at(TaskName.TEST_LOGIN);
        assertThat(jo.post(runs.address(run) + "/note", Map.of("reason", "3 orders are missing")))
                .hasStatus(302);
        var event = html(jo.ask(runs.address(run) + "/correct")).select("[name=event][value], option[value]").stream()
                .map(one -> one.attr("value"))
                .filter(value -> value.matches("\\d+"))
                .findFirst()
                .orElseThrow();
        var answer = jo.post(runs.address(run) + "/correct", Map.of("event", event, "text", TURNED));
        assertThat(answer).hasStatus(422).bodyText().contains("Character 9 (U+202E)");
        assertThat(typed(html(answer), "text")).isEqualTo(TURNED);
    }

    @Test
    void what_is_said_of_a_request_is_plain_and_a_comment_may_have_lines() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        stays(priya.post(request(run).address() + "/question", Map.of("words", TURNED)), "question");
        stays(priya.post(request(run).address() + "/decline", Map.of("reason", TURNED)), "reason");
        stays(sign(run, TURNED), "comment");
        assertThat(request(run).waiting()).isTrue();
        assertThat(priya.post(request(run).address() + "/question", Map.of("words", "why 02:30:59?")))
                .hasStatus(302);
        stays(jo.post(request(run).address() + "/answer", Map.of("words", TURNED)), "words");
        assertThat(sign(run, "looks right\r\nto me")).hasStatus(302);
        assertThat(request(run).state()).isEqualTo(SignOffState.SIGNED);
    }

    private static void stays(MvcTestResult answer, String field) {
        assertThat(answer).as(field).hasStatus(422);
        assertThat(html(answer).select(".problem").text()).contains("Character 9 (U+202E)");
        assertThat(typed(html(answer), field)).isEqualTo(TURNED);
    }

    private MvcTestResult sign(UUID run, String comment) {
        return priya.post(
                request(run).address() + "/sign",
                Map.of("digest", request(run).digest(), "readBack", "typed", "comment", comment));
    }

    private SignOffView request(UUID run) {
        return signOffs.current(run, Gate.START_RESTORE).orElseThrow();
    }

    @Test
    void an_incident_is_one_plain_line_and_markup_in_it_is_text() {
        runs.endAll();
        for (var incident : List.of(TURNED, TWO_LINES)) {
            var answer = begin(incident);
            assertThat(answer).as(incident).hasStatus(422);
            assertThat(html(answer).select("#incident").attr("value")).isEqualTo(incident);
            assertThat(html(answer).select(".problem a[href=#incident]").text()).contains("Character 9");
        }
        assertThat(count("recovery where active_key is not null")).isZero();
        var begun = begin(MARKUP);
        assertThat(begun).hasStatus(302);
        var address =
                Objects.requireNonNull(begun.getResponse().getRedirectedUrl()).replace("/target-time", "");
        var page = jo.found(address);
        assertThat(page.text()).contains(MARKUP);
        assertThat(page.select("script:not([src])")).isEmpty();
    }

    private MvcTestResult begin(String incident) {
        return jo.post(
                "/recoveries/new",
                Map.of("database", "orders-prod", "incident", incident, "declaredAt", "2026-03-14T02:41:00Z"));
    }

    @Test
    void nobody_can_put_a_frame_around_the_page_that_is_signed() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        var answer = priya.ask(request(run).address()).getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.getHeader("X-Frame-Options")).isEqualTo("DENY");
    }

    private static String typed(Document page, String field) {
        return Objects.requireNonNull(page.getElementById(field)).wholeText();
    }

    private String events(UUID run) {
        return jo.found(runs.address(run)).select("#events").text();
    }

    private int count(String what) {
        return store.sql("select count(*) from " + what).query(Integer.class).single();
    }
}
