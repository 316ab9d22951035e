package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.person;
import static dev.recoveryconsole.abuse.AbuseCase.A18;
import static dev.recoveryconsole.abuse.AbuseCase.A19;
import static dev.recoveryconsole.abuse.AbuseCase.A21;
import static dev.recoveryconsole.abuse.AbuseCase.A25;
import static dev.recoveryconsole.abuse.AbuseCase.A31;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.abuse.Intruder;
import dev.recoveryconsole.approval.SignOffState;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Abuse cases of how something is sent: from another site, with other fields or words, too often, past the pages. */
@EngineTest
class AbuseOfPagesTests extends EngineAttempts {

    private static final String TOO_OLD = "This page was too old";
    private static final String TURNED = "INC-7 \u202Egnp.exe";
    private static final int TOO_OFTEN = 11;

    @AfterEach
    void nobody_has_tried_anything() {
        store.sql("delete from tries").update();
    }

    @Test
    void a18_what_another_site_can_make_a_browser_send_signs_nothing() {
        var priya = as("priya", "approver");
        var fields = form(request.digest());
        forged(
                "a form of another site, without the token",
                priya,
                Intruder.FORM,
                fields,
                Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"));
        forged("the same as text/plain", priya, "text/plain", fields, Map.of());
        forged("the same as htmx sends it", priya, Intruder.FORM, fields, Map.of("HX-Request", "true"));
        fields.put("_csrf", as("tomasz", "approver").token());
        forged("with the token of another session", priya, Intruder.FORM, fields, Map.of());
    }

    private void forged(
            String how, Intruder who, String type, Map<String, String> fields, Map<String, String> headers) {
        var tried = attempt(A18, how);
        var answer = who.send(request.address() + "/sign", type, Intruder.encoded(fields), headers);
        nothingSent(tried.refused(answer, 403, TOO_OLD), SignOffState.REQUESTED).audited(ACT_REFUSED, 1);
    }

    @Test
    void a18_a_link_signs_nothing() {
        var priya = as("priya", "approver");
        var fields = form(request.digest());
        fields.put("_csrf", priya.token());
        var link = attempt(A18, "the form as a link");
        var answer = priya.get(request.address() + "/sign?" + Intruder.encoded(fields));
        nothingSent(link.refused(answer, 405, ""), SignOffState.REQUESTED).audited("a link is nobody's act");
        var tried = attempt(A18, "a link that says it is a form (_method)");
        var page = priya.get(request.address() + "?_method=post&" + Intruder.encoded(fields));
        assertThat(page.statusCode()).isEqualTo(200);
        nothingSent(tried.refused("200, the page to read"), SignOffState.REQUESTED)
                .audited("a link is nobody's act");
    }

    @Test
    void a18_no_form_of_the_console_is_taken_without_its_token(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping pages) {
        var jo = as("jo", "operator");
        var forms = pages.getHandlerMethods().keySet().stream()
                .filter(one -> one.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(one -> one.getPatternValues().stream())
                .filter(path ->
                        path.startsWith("/recoveries") || path.startsWith("/approvals") || path.startsWith("/settings"))
                .map(path -> path.replaceAll("[{][^}]*[}]", "1"))
                .distinct()
                .toList();
        assertThat(forms).hasSizeGreaterThan(30);
        var tried = attempt(A18, "each of " + forms.size() + " forms without its token");
        forms.forEach(path -> assertThat(
                        jo.send(path, Intruder.FORM, "reason=forged", Map.of()).statusCode())
                .as(path)
                .isEqualTo(403));
        nothingSent(tried.refused("403 " + TOO_OLD), SignOffState.REQUESTED).audited(ACT_REFUSED, forms.size());
    }

    @Test
    void a19_words_are_words_on_the_signing_page_and_nobody_frames_it() {
        var words = "<b>Sign</b><script>alert(1)</script>\n<form action=/approvals/x/sign>";
        assertThat(as("priya", "approver")
                        .post(request.address() + "/question", Map.of("words", words))
                        .statusCode())
                .isEqualTo(302);
        var tried = attempt(A19, "HTML and line breaks in words on the signing page; the page in a frame");
        var answer = as("tomasz", "approver").get(request.address());
        var page = Jsoup.parse(answer.body());
        assertThat(page.select(".said").text()).contains("<b>Sign</b><script>alert(1)</script> <form action");
        assertThat(page.select("main .said b:contains(Sign), script:not([src]), form[action*=/x/]"))
                .isEmpty();
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'", "script-src 'self'");
        nothingSent(tried.refused("text of the page; frame-ancestors 'none'"), SignOffState.REQUESTED)
                .audited("sign-off question, when it was asked");
    }

    @Test
    void a19_characters_that_turn_the_text_round() {
        var asked = attempt(A19, "a question that turns the direction of text");
        var question = as("priya", "approver").post(request.address() + "/question", Map.of("words", TURNED));
        nothingSent(asked.refused(question, 422, ""), SignOffState.REQUESTED).audited(CORRECTED);
        runs.endAll();
        var tried = attempt(A19, "an incident that turns the direction of text");
        var answer = as("jo", "operator")
                .post(
                        "/recoveries/new",
                        Map.of(
                                "database",
                                "orders-prod",
                                "incident",
                                TURNED,
                                "declaredAt",
                                clock.instant().toString()));
        tried.refused(answer, 422, "").sent(calls()).audited(CORRECTED);
    }

    @Test
    void a21_fields_that_no_form_has_change_nothing() {
        var fields = form(request.digest());
        fields.put("readBack", "not what is shown");
        for (var person : List.of("approvedBy", "signer")) {
            fields.put(person, person("tomasz").id());
        }
        fields.putAll(Map.of(
                "state",
                "SIGNED",
                "status",
                "SIGNED",
                "requester",
                person("vera").id()));
        fields.putAll(Map.of("requiredApprovals", "0", "policy", "none", "gate", "ACCEPT_FAILED_CHECK"));
        fields.putAll(Map.of("readBackExpected", "not what is shown", "executeBy", "2099-01-01T00:00:00Z"));
        var before = row();
        var tried = attempt(A21, "state, signer, requester, required approvals, gate, deadline in the form");
        var answer = as("priya", "approver").post(request.address() + "/sign", fields);
        assertThat(row()).isEqualTo(before);
        nothingSent(tried.refused(answer, 422, "This is not what the page shows"), SignOffState.REQUESTED)
                .audited(REFUSED, 1);
    }

    @Test
    void a25_who_is_reminded_too_often() {
        var jo = as("jo", "operator");
        for (var i = 0; i < TOO_OFTEN; i++) {
            var tried = attempt(A25, "those who can sign are reminded in the minute in which they were asked");
            var answer = jo.post(request.address() + "/remind", Map.of());
            nothingSent(tried.refused(answer, 409, "once a minute is enough"), SignOffState.REQUESTED)
                    .audited(ACT_REFUSED, 1);
        }
    }

    /** How often is set high in the tests' settings, so the last one finds everything counted as often as it may be. */
    @Test
    void a25_who_withdraws_and_asks_again_and_again() {
        var jo = as("jo", "operator");
        var tried = attempt(A25, "asked and withdrawn 12 times in a minute");
        for (var i = 0; i < TOO_OFTEN; i++) {
            assertThat(jo.post(newest().address() + "/withdraw", Map.of()).statusCode())
                    .isEqualTo(302);
            assertThat(askedAgain(jo).statusCode()).isEqualTo(302);
        }
        assertThat(jo.post(newest().address() + "/withdraw", Map.of()).statusCode())
                .isEqualTo(302);
        store.sql("update tries set tries = 1000").update();
        tried.refused(askedAgain(jo), 429, "").sent(calls()).audited("rate limit reached", 1);
    }

    @Test
    void a31_the_engine_and_acts_of_other_tasks_send_nothing_without_a_signature() {
        var engine = attempt(A31, "the engine's turn, as the scheduler or a second node calls it, three times");
        nothingSent(engine, SignOffState.REQUESTED);
        nothingSent(engine, SignOffState.REQUESTED);
        nothingSent(engine.refused("waits for a signature"), SignOffState.REQUESTED)
                .unaudited();
        var jo = as("jo", "operator");
        var task = runs.current(run).id().toString();
        for (var act : List.of("try-again", "send-again", "adopt", "open-to-old", "switch-back", "go-on-with")) {
            var tried = attempt(A31, "the act " + act + ", which this task does not offer");
            var answer =
                    jo.post(runs.address(run) + "/" + act, Map.of("task", task, "attempt", "1", "reason", "at once"));
            assertThat(answer.statusCode()).as(act).isGreaterThanOrEqualTo(300);
            nothingSent(tried.seen(answer), SignOffState.REQUESTED).audited(ACT_REFUSED, 1);
        }
    }

    @Test
    void a31_neither_port_offers_more_of_the_actuator_than_health_and_metrics(@LocalManagementPort int management) {
        var jo = as("jo", "operator");
        var aside = new Intruder(URI.create("http://localhost:" + management), jo.cookie(), jo.ownToken());
        for (var one : List.of(jo, aside)) {
            var where = one.equals(jo) ? "the console's port" : "the management port";
            var tried = attempt(A31, "scheduled tasks, environment, beans, loggers, shutdown at " + where);
            var statuses = Stream.of("scheduledtasks", "env", "beans", "loggers", "sessions", "mappings")
                    .map(path -> one.get("/actuator/" + path).statusCode())
                    .collect(Collectors.toCollection(TreeSet::new));
            statuses.add(one.post("/actuator/shutdown", Map.of()).statusCode());
            assertThat(statuses).allSatisfy(status -> assertThat(status).isGreaterThanOrEqualTo(300));
            nothingSent(tried.refused(statuses.toString()), SignOffState.REQUESTED)
                    .unaudited();
        }
    }

    private Map<String, Object> row() {
        return store.sql("select * from sign_off where number = ?")
                .param(request.id().number())
                .query()
                .singleRow();
    }
}
