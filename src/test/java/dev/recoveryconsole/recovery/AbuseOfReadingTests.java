package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.abuse.AbuseCase.A24;
import static dev.recoveryconsole.abuse.AbuseCase.A26;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.abuse.Attempt;
import dev.recoveryconsole.abuse.Intruder;
import dev.recoveryconsole.approval.Policy;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SigningSettings;
import dev.recoveryconsole.approval.SigningSettings.SameDevice;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

/** Abuse cases of who signs with every right to it: unread, one after the other, from the device that asked. */
@EngineTest
class AbuseOfReadingTests extends EngineAttempts {

    private static final String FROM_THERE = "from the address and browser that asked";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @AfterEach
    void nobody_has_tried_anything() {
        store.sql("delete from tries").update();
    }

    @Test
    void a24_what_was_never_opened_is_not_signed_and_what_was_typed_stays() {
        var priya = proven("priya");
        var tried = attempt(A24, "signed with every proof, the page never opened");
        var answer = sign(priya);
        typedIsThere(answer);
        nothingSent(tried.refused(answer, 422, "You had not opened this before. Read it"), SignOffState.REQUESTED)
                .audited(REFUSED, 1);
        var again = attempt(A24, "the form that comes back, at once");
        nothingSent(again.refused(sign(priya), 422, "You opened this 0 s ago"), SignOffState.REQUESTED)
                .audited(REFUSED, 1);
    }

    @Test
    void a24_what_was_opened_two_seconds_ago_is_not_signed_and_after_five_it_is() {
        var priya = opened(proven("priya"));
        clock.moveBy(Duration.ofSeconds(2));
        opened(priya);
        var tried = attempt(A24, "signed 2 s after it was opened, and opened again at once");
        var answer = sign(priya);
        typedIsThere(answer);
        nothingSent(tried.refused(answer, 422, "You opened this 2 s ago. Read it, then sign."), SignOffState.REQUESTED)
                .audited(REFUSED, 1);
        clock.moveBy(Duration.ofSeconds(3));
        assertThat(sign(priya).statusCode()).isEqualTo(302);
        assertThat(newest().circumstances().words()).isEqualTo("shown for 5 s");
        assertThat(signedEvent()).contains("\"sameDevice\":false", "\"shownForSeconds\":5");
        assertThat(page(request.address()).select("#signed-how").text())
                .isEqualTo("When Priya N. signed: shown for 5 s.");
    }

    @Test
    void a24_what_another_one_opened_or_another_session_is_not_signed() {
        opened(proven("tomasz"));
        opened(proven("priya"));
        clock.moveBy(Duration.ofMinutes(1));
        var tried = attempt(A24, "opened by another approver, and by the signer in another session");
        nothingSent(tried.refused(sign(proven("priya")), 422, "You had not opened this before"), SignOffState.REQUESTED)
                .audited(REFUSED, 1);
    }

    /** How often is set high in the tests' settings, so the last one finds everything counted as often as it may be. */
    @Test
    void a24_one_signature_after_the_other_ends_until_the_while_is_over_and_is_told() {
        priyaSigns();
        store.sql("update tries set tries = 1000 where tries = 1").update();
        asked(runs.at(TaskName.REQUEST_RESTORE));
        for (var time = 0; time < 2; time++) {
            var tried = attempt(A24, "one signature more than one person gives in 10 min");
            var answer = sign(as("priya", "approver"));
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("601");
            nothingSent(tried.refused(answer, 429, "Too many signatures"), SignOffState.REQUESTED)
                    .audited(REFUSED, 1);
        }
        assertThat(new ToldOfTests(store).of(number(), "too-many"))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.body())
                            .startsWith("Priya N. has signed too often lately and cannot sign start restore");
                    assertThat(notice.mailTo()).containsExactly("jo@example.test", "omar@example.test");
                });
        said("Did not sign " + request.id() + ", start restore: too many signatures within a while");
        clock.moveBy(Duration.ofMinutes(10));
        priyaSigns();
    }

    @Test
    void a24_another_person_signs_meanwhile() {
        priyaSigns();
        store.sql("update tries set tries = 1000 where tries = 1").update();
        asked(runs.at(TaskName.REQUEST_RESTORE));
        assertThat(sign(as("priya", "approver")).statusCode()).isEqualTo(429);
        assertThat(sign(as("tomasz", "approver")).statusCode()).isEqualTo(302);
    }

    @Test
    void a26_a_signature_from_the_requesters_address_and_browser_is_marked_and_told() {
        joAsksByHerBrowser();
        var priya = as("priya", "approver");
        assertThat(Jsoup.parse(priya.get(request.address()).body())
                        .select("#same-device")
                        .text())
                .startsWith("This request was asked from the same address and browser as yours. You can sign it");
        var tried = attempt(A26, "an approver with the requester's address and browser");
        var answer = signTheTarget(priya, Map.of());
        assertThat(newest().circumstances().sameDevice()).isTrue();
        assertThat(signedEvent()).contains("\"sameDevice\":true");
        toldOfTheDevice();
        shownBesideTheSignature();
        runner.advance(run);
        tried.marked(answer, "shown before, in the event, beside the signature, told to the requester and auditors")
                .sent("the restore that was signed")
                .audited(SIGNED, 1);
    }

    @Test
    void a26_another_browser_or_a_request_of_no_browser_is_not_marked() {
        assertThat(page(request.address(), as("priya", "approver")).select("#same-device"))
                .isEmpty();
        joAsksByHerBrowser();
        assertThat(page(request.address()).select("#same-device"))
                .as("who cannot sign it")
                .isEmpty();
        assertThat(signTheTarget(as("priya", "approver"), Map.of("User-Agent", FIREFOX))
                        .statusCode())
                .isEqualTo(302);
        assertThat(newest().circumstances().sameDevice()).isFalse();
        assertThat(new ToldOfTests(store).of(number(), "same-device")).isEmpty();
    }

    @Test
    void a26_where_the_settings_say_so_it_is_refused(@Autowired Policy policy) {
        var before = Objects.requireNonNull(ReflectionTestUtils.getField(policy, "signing"));
        ReflectionTestUtils.setField(policy, "signing", new SigningSettings(Duration.ZERO, SameDevice.REFUSE));
        try {
            joAsksByHerBrowser();
            var priya = as("priya", "approver");
            assertThat(page(request.address(), priya).select("form[action$=/sign]"))
                    .isEmpty();
            Attempt tried = attempt(A26, "the same where recovery.signing.same-device is refuse");
            var answer = signTheTarget(priya, Map.of());
            nothingSent(tried.refused(answer, 409, "Sign it from a device of your own"), SignOffState.REQUESTED)
                    .audited(REFUSED, 1);
        } finally {
            ReflectionTestUtils.setField(policy, "signing", before);
        }
    }

    private Intruder opened(Intruder who) {
        assertThat(who.get(request.address()).statusCode()).isEqualTo(200);
        return who;
    }

    private void typedIsThere(HttpResponse<String> answer) {
        assertThat(Jsoup.parse(answer.body()).select("#readBack").attr("value")).isEqualTo(TYPED);
    }

    /** What was asked in the name of Jo by no browser is withdrawn before. */
    private void joAsksByHerBrowser() {
        var jo = as("jo", "operator");
        assertThat(jo.post(request.address() + "/withdraw", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(askedAgain(jo).statusCode()).isEqualTo(302);
        request = newest();
    }

    private HttpResponse<String> signTheTarget(Intruder who, Map<String, String> headers) {
        var fields = form(request.digest());
        fields.put("readBack", "02:30:59");
        return who.post(request.address() + "/sign", fields, headers);
    }

    private void toldOfTheDevice() {
        assertThat(new ToldOfTests(store).of(number(), "same-device"))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.title()).isEqualTo(request.id() + " signed from where it was asked");
                    assertThat(notice.mailTo()).containsExactly("jo@example.test", "omar@example.test");
                });
    }

    private void shownBesideTheSignature() {
        assertThat(page("/approvals")
                        .select("tr:contains(" + request.id() + ")")
                        .text())
                .contains("signed (Priya N.), shown for 60 s, " + FROM_THERE);
        assertThat(page(runs.address(run) + "/report").select(".sig").text()).contains("shown for 60 s, " + FROM_THERE);
        said("Signed " + request.id() + ", start restore, " + FROM_THERE);
    }

    private Document page(String address) {
        return page(address, as("vera", "viewer"));
    }

    private static Document page(String address, Intruder who) {
        return Jsoup.parse(who.get(address).body());
    }

    private String number() {
        return runs.recovery(run).number();
    }

    private String signedEvent() {
        return store.sql("select canonical from audit_event where act = ? order by event_index desc limit 1")
                .param(SIGNED)
                .query(String.class)
                .single();
    }
}
