package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.person;
import static dev.recoveryconsole.abuse.AbuseCase.A1;
import static dev.recoveryconsole.abuse.AbuseCase.A11;
import static dev.recoveryconsole.abuse.AbuseCase.A12;
import static dev.recoveryconsole.abuse.AbuseCase.A2;
import static dev.recoveryconsole.abuse.AbuseCase.A27;
import static dev.recoveryconsole.abuse.AbuseCase.A3;
import static dev.recoveryconsole.abuse.AbuseCase.A4;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.abuse.Intruder;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.shell.ConsoleSettings;
import dev.recoveryconsole.shell.OtherPeople;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Abuse cases of who signs: the requester, another account, a tool, a delegate, and whoever gets or loses the role. */
@EngineTest
class AbuseByPeopleTests extends EngineAttempts {

    private static final Person PRIYA_ELSEWHERE = new Person("https://other.example.test", "priya");
    private static final Person ANA_AGAIN = new Person("https://other.example.test", "ana");
    private static final String NEEDS_ROLE = "This needs the role approver";

    /** Ana is an approver too, so that it is not the missing role that stops her. */
    @Test
    void a1_who_asked_signs_in_no_tab_and_however_often() {
        anaHasAsked();
        for (var tab : List.of(as("ana", "operator", "approver"), as("ana", "approver"))) {
            var tried = attempt(A1, "the requester, an approver too, in two tabs");
            var answer = sign(tab);
            nothingSent(
                            tried.refused(answer, 409, "You asked for this, so somebody else has to sign."),
                            SignOffState.REQUESTED)
                    .audited(REFUSED, 1);
        }
    }

    @Test
    void a1_a_requester_without_the_role_is_refused_too() {
        var tried = attempt(A1, "the requester, an operator");
        var answer = sign(as("jo", "operator"));
        nothingSent(tried.refused(answer, 403, NEEDS_ROLE), SignOffState.REQUESTED)
                .audited(REFUSED, 1);
    }

    @Test
    void a2_the_same_subject_of_another_issuer_is_nobody() {
        var tried = attempt(A2, "an approver's subject of another issuer, with the group");
        var answer = sign(as(PRIYA_ELSEWHERE, "approver"));
        nothingSent(tried.refused(answer, 403, "this console gives you no role"), SignOffState.REQUESTED)
                .audited(ACT_REFUSED, 1);
    }

    @Test
    void a2_whoever_is_listed_twice_signs_with_the_second_account() {
        anaHasAsked();
        whilePeopleAre(others -> others.with(ana(person("ana"))).with(ana(ANA_AGAIN)), () -> {
            var tried = attempt(A2, "the requester's second account, which the settings list too");
            var answer = sign(as(ANA_AGAIN, "approver"));
            runner.advance(run);
            tried.refused(answer, 409, "You asked for this").sent(calls()).audited(REFUSED, 1);
        });
    }

    @Test
    void a3_no_field_and_no_header_lets_anybody_sign_for_somebody_else() {
        var fields = form(request.digest());
        fields.putAll(Map.of("runAs", person("priya").id(), "onBehalfOf", "priya", "signer", "priya"));
        for (var one : List.of("jo operator", "ada admin", "omar auditor", "vera viewer")) {
            var tried = attempt(
                    A3, "the " + one.replaceFirst(".* ", "") + " in the name of an approver, by field and header");
            var answer = as(one.replaceFirst(" .*", ""), one.replaceFirst(".* ", ""))
                    .post(request.address() + "/sign", fields, Map.of("X-Forwarded-User", "priya"));
            nothingSent(tried.refused(answer, 403, NEEDS_ROLE), SignOffState.REQUESTED)
                    .audited(REFUSED, 1);
        }
    }

    @Test
    void a3_an_account_that_is_no_person_of_the_settings_is_nobody() {
        var tried = attempt(A3, "a service account with the group approver");
        var answer = sign(as("service-account", "approver"));
        nothingSent(tried.refused(answer, 403, "this console gives you no role"), SignOffState.REQUESTED)
                .audited(ACT_REFUSED, 1);
    }

    @Test
    void a3_a_tools_token_signs_nothing() throws IOException {
        var token = Files.readString(Path.of("src/test/resources/deploy.token")).strip();
        var tried = attempt(A3, "the token of a deploy tool");
        var answer = nobody().send(
                        request.address() + "/sign",
                        Intruder.FORM,
                        Intruder.encoded(form(request.digest())),
                        Map.of("Authorization", "Bearer " + token));
        nothingSent(tried.refused(answer, 401, "You are signed out"), SignOffState.REQUESTED)
                .audited(ACT_REFUSED, 1);
    }

    @Test
    void a4_who_handed_the_run_over_after_asking_signs_nothing() {
        anaHasAsked();
        takenOver("ana", "jo");
        takenOver("jo", "ana");
        var tried = attempt(A4, "the requester, after somebody else took the run over");
        var answer = sign(as("ana", "operator", "approver"));
        nothingSent(tried.refused(answer, 409, "You asked for this"), SignOffState.REQUESTED)
                .audited(REFUSED, 1);
    }

    @Test
    void a4_naming_somebody_gives_them_no_right_to_sign() {
        anaHasAsked();
        var asking = attempt(A4, "the requester is named as one more who may sign");
        var named = as("jo", "operator")
                .post(
                        request.address() + "/ask-too",
                        Map.of("person", person("ana").id()));
        nothingSent(asking.refused(named, 422, "Nobody was asked"), SignOffState.REQUESTED)
                .audited(CORRECTED);
        var fields = form(request.digest());
        fields.putAll(Map.of(
                "delegate", person("jo").id(), "deputyOf", person("priya").id()));
        var tried = attempt(A4, "an operator as somebody's deputy, by field");
        var answer = as("jo", "operator").post(request.address() + "/sign", fields);
        nothingSent(tried.refused(answer, 403, NEEDS_ROLE), SignOffState.REQUESTED)
                .audited(REFUSED, 1);
    }

    @Test
    void a11_who_may_no_longer_sign_has_signed_nothing() {
        priyaSigns();
        whilePeopleAre(others -> others.without(person("priya")), () -> {
            var tried = attempt(A11, "the settings no longer list the signer when it is armed");
            nothingSent(tried, SignOffState.VOID)
                    .refused(said("The signer may no longer sign"))
                    .audited(NOT_ARMED, 1);
        });
    }

    @Test
    void a11_who_lost_the_role_at_the_identity_provider_alone_has_signed_nothing() {
        priyaSigns();
        roles.answers(person("priya"), Set.of(Role.VIEWER), clock.instant());
        var tried = attempt(A11, "the identity provider takes the role away between the signature and the arm");
        nothingSent(tried, SignOffState.VOID)
                .refused(said("The identity provider gave them no role approver when it was asked last, at "))
                .audited(NOT_ARMED, 1);
    }

    @Test
    void a12_a_group_alone_makes_nobody_an_approver() {
        for (var who : List.of("jo", "vera")) {
            var tried = attempt(A12, "the group approver, which the settings do not allow them");
            var answer = sign(as(who, "operator", "viewer", "approver"));
            nothingSent(tried.refused(answer, 403, NEEDS_ROLE), SignOffState.REQUESTED)
                    .audited(REFUSED, 1);
        }
    }

    @Test
    void a12_whom_the_settings_list_later_signs_what_was_asked_before() {
        whilePeopleAre(others -> others.with(person("vera"), null, Role.APPROVER), () -> {
            var tried = attempt(A12, "an approver whom the settings list since the request");
            var answer = sign(as("vera", "approver"));
            runner.advance(run);
            tried.refused(answer, 409, "").sent(calls()).audited(REFUSED, 1);
        });
    }

    @Test
    void a27_no_role_no_field_and_no_address_breaks_the_glass(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping pages) {
        var fields = form(request.digest());
        fields.putAll(Map.of("breakGlass", "true", "emergency", "true", "override", "1", "force", "yes"));
        var tried = attempt(A27, "an operator with a group and fields of a break-glass");
        var answer = as("jo", "operator", "break-glass", "emergency").post(request.address() + "/sign", fields);
        nothingSent(tried.refused(answer, 403, NEEDS_ROLE), SignOffState.REQUESTED)
                .audited(REFUSED, 1);
        assertThat(Arrays.stream(Role.values()).map(Role::word))
                .containsExactly("viewer", "operator", "approver", "auditor", "admin");
        assertThat(Gate.values()).hasSize(5);
        assertThat(pages.getHandlerMethods().keySet().stream()
                        .flatMap(one -> one.getPatternValues().stream())
                        .toList())
                .isNotEmpty()
                .noneMatch(path -> path.matches(".*(glass|emergency|override|force|delegate|impersonate).*"));
    }

    private void anaHasAsked() {
        run = runs.at(TaskName.REQUEST_RESTORE);
        tx.executeWithoutResult(status -> {
            var recovery = runs.recoveries.locked(run);
            var at = runs.reader.read(recovery, runs.reader.currentTask(run).orElseThrow());
            var page = new SigningPage("act", "Act", List.of(), List.of(), "It acts", "Nothing", "None", "Type it");
            var by = new SignedIn(person("ana"), "Ana R.", Set.of(Role.OPERATOR), clock.instant());
            runs.asks.ask(recovery, at, gate, new Frozen(Map.of(), page, TYPED, List.of()), by);
        });
        runner.advance(run);
        request = newest();
        assertThat(request.requester()).isEqualTo(person("ana"));
    }

    private void takenOver(String by, String from) {
        var answer = as(by, "operator")
                .post(
                        runs.address(run) + "/take-over",
                        Map.of("from", person(from).id(), "reason", "the shift changes"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    /** One of the accounts of one human being. */
    private static ConsoleSettings.Known ana(Person account) {
        return OtherPeople.known(account, null, "HR-1", Role.OPERATOR, Role.APPROVER);
    }
}
