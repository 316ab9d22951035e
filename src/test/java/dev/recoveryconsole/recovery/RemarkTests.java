package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.person;
import static dev.recoveryconsole.PeopleOfTests.signedInAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.StoreQueries;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.Remark;
import dev.recoveryconsole.approval.SignOffRemarked;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.audit.OpenedEvents;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Reminders, other people asked, questions and answers on a request that waits. */
@EngineTest
class RemarkTests {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final MockMvcTester mvc;
    private final RunMaker runs;
    private final SignOffs signOffs;
    private final MovedClock clock;
    private UUID run = new UUID(0, 0);
    private String signing = "";

    @Autowired
    RemarkTests(MockMvcTester mvc, RunMaker runs, SignOffs signOffs, MovedClock clock) {
        this.mvc = mvc;
        this.runs = runs;
        this.signOffs = signOffs;
        this.clock = clock;
    }

    @BeforeEach
    void jo_has_asked_for_the_restore(@Autowired RecoveryRunner runner) {
        clock.fresh();
        run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        runner.advance(run);
        signing = signOffs.current(run, Gate.START_RESTORE).orElseThrow().address();
    }

    @Test
    void those_who_can_sign_are_reminded_at_most_once_a_minute() {
        clock.moveBy(Duration.ofSeconds(59));
        assertThat(remind()).hasStatus(409).bodyText().contains("told 59 s ago; once a minute", "Nothing was sent");
        clock.moveBy(Duration.ofSeconds(1));
        assertThat(remind()).hasStatus(302).hasRedirectedUrl("/recoveries/" + number());
        assertThat(remind()).hasStatus(409).bodyText().contains("told 0 s ago");
        clock.moveBy(A_MINUTE);
        assertThat(remind()).hasStatus(302);
        assertThat(runPage().select("#situation .said li").eachText())
                .containsExactly(
                        "03:21:00 UTC (04:21:00 CET, UTC+01:00) Jo K. reminded those who can sign",
                        "03:22:00 UTC (04:22:00 CET, UTC+01:00) Jo K. reminded those who can sign");
        assertThat(runPage().select("#waiting").text())
                .isEqualTo(
                        "Asked 2 min 00 s ago, expires 03:35:00 UTC (04:35:00 CET, UTC+01:00); waiting counts in the time limit");
        assertThat(runPage().select("#events li").eachText().getFirst())
                .contains("Jo K. reminded those who can sign (AP-");
    }

    @Test
    void one_person_more_is_asked_by_name_if_they_can_sign() {
        assertThat(jo().page(signing).select("#ask-too option").eachText())
                .containsExactly("Ana R.", "Priya N.", "Tomasz K.");
        assertThat(post("ask-too", Map.of("person", person("jo").id()), "jo", "operator"))
                .as("the requester")
                .hasStatus(422)
                .bodyText()
                .contains("Nobody was asked");
        var tomasz = Map.of("person", person("tomasz").id());
        assertThat(post("ask-too", tomasz, "jo", "operator")).hasStatus(302).hasRedirectedUrl(signing);
        assertThat(post("ask-too", tomasz, "jo", "operator"))
                .hasStatus(409)
                .bodyText()
                .contains("Tomasz K. was asked 0 s ago");
        assertThat(jo().page(signing).select(".said").text()).contains("Jo K. asked Tomasz K. to sign");
        assertThat(runPage().select(".said").text()).contains("Jo K. asked Tomasz K. to sign");
    }

    @Test
    void what_is_sent_twice_is_said_once() {
        for (int i = 0; i < 2; i++) {
            assertThat(post("question", Map.of("words", "Why 02:30:59?"), "priya", "approver"))
                    .hasStatus(302)
                    .hasRedirectedUrl(signing);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(post("answer", Map.of("words", "One second before V214"), "jo", "operator"))
                    .hasStatus(302)
                    .hasRedirectedUrl(signing);
        }
        assertThat(runPage().select("#situation .said li")).hasSize(2);
        assertThat(post("question", Map.of("words", "Why 02:30:59?"), "priya", "approver"))
                .as("asked again, after the answer")
                .hasStatus(302);
        assertThat(runPage().select("#situation .said li")).hasSize(3);
    }

    @Test
    void a_question_and_its_answer_stand_on_both_pages() {
        assertThat(post("question", Map.of("words", "Why 02:30:59?"), "priya", "approver"))
                .hasStatus(302)
                .hasRedirectedUrl(signing);
        assertThat(runPage().select("#situation .said").text()).contains("Priya N. asks: Why 02:30:59?");
        assertThat(runPage().select("a:contains(Answer the question)").attr("href"))
                .isEqualTo(signing + "#answer");
        assertThat(priya().page(signing).select("#answer")).isEmpty();
        assertThat(jo().page(signing).select("#answer form").attr("action")).isEqualTo(signing + "/answer");
        assertThat(post("answer", Map.of("words", "One second before V214"), "jo", "operator"))
                .hasStatus(302);
        for (var page : List.of(runPage(), jo().page(signing), priya().page(signing))) {
            assertThat(page.select(".said").text())
                    .contains("Priya N. asks: Why 02:30:59?", "Jo K. answers: One second before V214");
        }
        assertThat(jo().page(signing).select("#answer")).isEmpty();
        assertThat(post("answer", Map.of("words", "And again"), "jo", "operator"))
                .hasStatus(409)
                .bodyText()
                .contains("waits for an answer", "Nothing was sent");
    }

    @Test
    void the_open_signing_page_hears_a_question_without_losing_its_form() {
        var live =
                signing + "/live?v=" + priya().page(signing).select("#live-v").attr("value");
        assertThat(priya().get(live).getStatus()).isEqualTo(204);
        post("question", Map.of("words", "Why?"), "tomasz", "approver");
        assertThat(priya().get(live).getStatus()).isEqualTo(200);
        assertThat(priya().page(live).text()).contains("Tomasz K. asks: Why?");
        assertThat(priya().page(live).select("form")).isEmpty();
    }

    @Test
    void pages_with_all_that_can_be_said_stay_within_twenty_queries(@Autowired HoldDesk hold) {
        post("question", Map.of("words", "Why?"), "tomasz", "approver");
        hold.putOnHold(number(), "waiting for legal", runs.jo());
        for (var address : List.of("/recoveries/" + number(), signing)) {
            StoreQueries.sent();
            assertThat(jo().page(address).select("#on-hold, .said")).as(address).hasSize(2);
            assertThat(StoreQueries.sent()).as(address).hasSizeBetween(3, 20);
        }
    }

    @Test
    void each_takes_its_role_and_words() {
        assertThat(post("remind", Map.of(), "priya", "approver"))
                .hasStatus(403)
                .bodyText()
                .contains("You tried to remind those who can sign");
        assertThat(post("ask-too", Map.of("person", person("tomasz").id()), "vera", "viewer"))
                .hasStatus(403);
        assertThat(post("question", Map.of("words", "Why?"), "jo", "operator")).hasStatus(403);
        assertThat(post("question", Map.of("words", " "), "priya", "approver")).hasStatus(422);
        assertThat(post("question", Map.of("words", "x".repeat(501)), "priya", "approver"))
                .hasStatus(422);
        post("question", Map.of("words", "Why?"), "priya", "approver");
        assertThat(post("answer", Map.of("words", "Because"), "tomasz", "approver"))
                .hasStatus(403);
        assertThat(runPage().select(".said li")).hasSize(1);
    }

    @Test
    void nothing_is_said_about_a_request_that_is_answered(@Autowired SignatureFixture people) {
        people.sign(run, Gate.START_RESTORE, "typed");
        clock.moveBy(A_MINUTE);
        assertThat(remind()).hasStatus(409).bodyText().contains("no longer open: signed");
        assertThat(post("question", Map.of("words", "Why?"), "priya", "approver"))
                .hasStatus(409);
        assertThat(runPage().select("button:contains(Remind)")).isEmpty();
    }

    @Test
    void each_is_in_the_audit_log_with_its_words(@Autowired JdbcClient store) {
        clock.moveBy(A_MINUTE);
        remind();
        post("ask-too", Map.of("person", person("tomasz").id()), "jo", "operator");
        post("question", Map.of("words", "Why?"), "tomasz", "approver");
        post("answer", Map.of("words", "Because"), "jo", "operator");
        var audited = store.sql("select act, canonical from audit_event where subject = ? order by event_index desc")
                .param(number())
                .query((row, at) -> row.getString("act") + " " + row.getString("canonical"))
                .list();
        assertThat(audited.get(3)).startsWith("sign-off reminded");
        assertThat(audited.get(2))
                .startsWith("sign-off asked of another")
                .doesNotContain("tomasz", "Tomasz K.")
                .satisfies(event -> assertThat(OpenedEvents.opened(store, event))
                        .contains(person("tomasz").id()));
        assertThat(audited.get(1)).startsWith("sign-off question").contains("Why?");
        assertThat(audited.get(0)).startsWith("sign-off question answered").contains("Because");
    }

    @Test
    void a_reminder_goes_to_all_who_can_sign_everything_else_to_the_one_it_is_for(@Autowired RemarkNotices notices) {
        var canSign = List.of(person("priya"), person("tomasz"));
        assertThat(RemarkNotices.receivers(remarked(Remark.Kind.REMINDER), canSign))
                .isEqualTo(canSign);
        assertThat(RemarkNotices.receivers(remarked(Remark.Kind.ANSWER), canSign))
                .isEqualTo(canSign);
        assertThat(RemarkNotices.receivers(remarked(Remark.Kind.ASKED_TOO), canSign))
                .containsExactly(person("tomasz"));
        assertThat(RemarkNotices.receivers(remarked(Remark.Kind.QUESTION), canSign))
                .containsExactly(person("jo"));
        var reminder = notices.notice(runs.recovery(run), remarked(Remark.Kind.REMINDER));
        assertThat(reminder.title()).isEqualTo("Sign-off needed by 03:35 UTC: start restore");
        assertThat(reminder.body())
                .startsWith("Reminder 2: start restore, orders-prod (" + number() + "). RTO 4 h left");
        assertThat(reminder.key()).endsWith(":reminder-2");
        assertThat(notices.notice(runs.recovery(run), remarked(Remark.Kind.ASKED_TOO))
                        .title())
                .isEqualTo("Tomasz K.: sign-off needed by 03:35 UTC");
        assertThat(notices.notice(runs.recovery(run), remarked(Remark.Kind.QUESTION))
                        .body())
                .isEqualTo("Why?");
    }

    private SignOffRemarked remarked(Remark.Kind kind) {
        var view = signOffs.current(run, Gate.START_RESTORE).orElseThrow();
        var to = kind == Remark.Kind.ASKED_TOO ? person("tomasz") : null;
        return new SignOffRemarked(view, new Remark(kind, person("jo"), to, "Why?", clock.instant()), 2);
    }

    private MvcTestResult remind() {
        return post("remind", Map.of("from", "run"), "jo", "operator");
    }

    private MvcTestResult post(String act, Map<String, String> form, String who, String role) {
        var request = mvc.post().uri(signing + "/" + act);
        form.forEach(request::param);
        return request.with(csrf()).with(signedInAt(clock.instant(), who, role)).exchange();
    }

    private String number() {
        return runs.recovery(run).number();
    }

    private Document runPage() {
        return jo().page("/recoveries/" + number());
    }

    private PagesAsked jo() {
        return new PagesAsked(mvc, clock, "jo", "operator");
    }

    private PagesAsked priya() {
        return new PagesAsked(mvc, clock, "priya", "approver");
    }
}
