package dev.recoveryconsole.sessions;

import static dev.recoveryconsole.abuse.AbuseCase.A15;
import static dev.recoveryconsole.abuse.AbuseCase.A16;
import static dev.recoveryconsole.abuse.AbuseCase.A17;
import static dev.recoveryconsole.abuse.AbuseCase.A24;
import static dev.recoveryconsole.sessions.PeopleSignedIn.FIREFOX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.FullConsoleTest;
import dev.recoveryconsole.abuse.AbuseCase;
import dev.recoveryconsole.abuse.Attempt;
import dev.recoveryconsole.abuse.Intruder;
import dev.recoveryconsole.approval.AskForSignOff;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.Payload;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.SteppedUpOfTests;
import dev.recoveryconsole.shell.Visitor;
import dev.recoverysandbox.idp.IdentityProvider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.session.SessionRepository;

/** Abuse cases of the sign-in for a signature, at the identity provider and back: nobody signs but who has proven it for this. */
@FullConsoleTest
class AbuseOfSignInTests {

    private static final String ACT_REFUSED = "act refused";
    private static final String CALLBACK = "/login/oauth2/code/idp";
    private static final Duration TOO_OLD = Duration.ofMinutes(6);

    private final SignOffs signOffs;
    private final SessionRepository<?> sessions;
    private final JdbcClient store;
    private final PeopleSignedIn people;
    private final String issuer;
    private SignOffView request;

    @Autowired
    AbuseOfSignInTests(
            SignOffs signOffs,
            SessionRepository<?> sessions,
            JdbcClient store,
            IdentityProvider provider,
            @LocalServerPort int port) {
        this.signOffs = signOffs;
        this.sessions = sessions;
        this.store = store;
        this.people = new PeopleSignedIn(port, store);
        this.issuer = provider.issuer().toString();
    }

    @BeforeEach
    void jo_has_asked() {
        people.nobody();
        request = asked("db-a1");
    }

    @AfterEach
    void nobody_has_tried() {
        store.sql("delete from tries").update();
    }

    @Test
    void a15_a_session_without_a_proof_for_this_request_signs_nothing() {
        var priya = people.signedIn("priya", FIREFOX);
        var tried = attempt(A15, "a session that signed in just now, but not for this request");
        askedAtTheProvider(tried, sign(priya, request));
    }

    @Test
    void a15_a_proof_of_another_request_signs_nothing() {
        var other = asked("db-a2");
        var priya = provenFor(other);
        var tried = attempt(A15, "the proof of another request, in the same session");
        askedAtTheProvider(tried, sign(priya, request));
        assertThat(state(other)).isEqualTo(SignOffState.REQUESTED);
    }

    @Test
    void a15_a_proof_that_is_six_minutes_old_signs_nothing() {
        var act = act(request);
        var then = Instant.now().minus(TOO_OLD);
        var tried = attempt(A15, "a session with the right proof, 6 min old");
        var answer = intruder(SteppedUpOfTests.authentication(then, act, "priya", "approver"))
                .post(request.address() + "/sign", fields(request));
        waits(tried.refused(answer, 302, ""));
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(there -> assertThat(there).contains("/step-up"));
    }

    @Test
    void a15_a_session_of_no_second_factor_does_not_come_about() {
        var sam = new Visitor();
        var tried = attempt(A15, "an approver who has a password only (lower acr)");
        var answer = sam.signIn(people.page(sam, "/oauth2/authorization/idp"), "sam");
        notIn(tried, answer, "did not say that a second factor was used");
    }

    @Test
    void a16_a_step_up_that_another_approver_answers_signs_nothing() {
        var priya = people.signedIn("priya", FIREFOX);
        var tried = attempt(A16, "another approver answers the step-up for the request");
        var answer = priya.signIn(people.page(priya, request.address()), "tomasz");
        notIn(tried, answer, "Another person answered the sign-in");
        var after = attempt(A16, "the form after that, in the session of the first");
        askedAtTheProvider(after, sign(priya, request));
    }

    @Test
    void a17_an_answer_with_a_state_of_nobody_or_of_another_browser_is_not_taken() {
        var stolen = callback(new Visitor());
        for (var answer : List.of(CALLBACK + "?code=made-up&state=made-up", stolen)) {
            var priya = people.signedIn("priya", FIREFOX);
            people.page(priya, request.address());
            var tried = attempt(
                    A17,
                    answer.equals(stolen) ? "the answer of another browser, used before" : "an answer of no question");
            notIn(tried, people.page(priya, answer), "The sign-in was not accepted");
            var form = attempt(A17, "the form after that");
            askedAtTheProvider(form, sign(priya, request));
        }
    }

    @Test
    void a17_a_step_up_for_one_request_opens_no_other() {
        var other = asked("db-a2");
        var priya = provenFor(other);
        var tried = attempt(A17, "the page of one request opened with the proof of another");
        var page = people.page(priya, request.address());
        assertThat(page.uri().getPort()).as("at the provider").isNotEqualTo(port());
        assertThat(state(request)).isEqualTo(SignOffState.REQUESTED);
        tried.refused("asked to sign in again for this one")
                .sent("nothing, the request waits")
                .audited("a link is nobody's act");
    }

    /** These settings ask for no time, so that nobody waits: it is enough to have been shown it. */
    @Test
    void a24_a_proof_that_never_led_to_the_page_signs_nothing_until_it_is_shown() {
        var priya = people.signedIn("priya", FIREFOX);
        var elsewhere = "/step-up?return=/audit&act=" + act(request).replace(" ", "%20");
        assertThat(priya.signIn(people.page(priya, elsewhere), "priya").uri()).hasPath("/audit");
        var tried = attempt(A24, "proven for the request on the way to another page, which was never opened");
        var answer = sign(priya, request);
        tried.refused(answer, 422, "You had not opened this before. Read it, then sign.");
        assertThat(state(request)).isEqualTo(SignOffState.REQUESTED);
        tried.sent("nothing, the request waits").audited("sign-off signed: refused", 1);
        assertThat(sign(priya, request).statusCode()).isEqualTo(200);
        assertThat(state(request)).isEqualTo(SignOffState.SIGNED);
    }

    /** Nobody asks again for what is not his own: the request stays as it is, and nothing stands in the log as signed. */
    private void waits(Attempt tried) {
        assertThat(state(request)).isEqualTo(SignOffState.REQUESTED);
        tried.sent("nothing, the request waits").audited(ACT_REFUSED, 1);
    }

    private void askedAtTheProvider(Attempt tried, HttpResponse<String> answer) {
        assertThat(answer.uri().getPort()).as(answer.uri().toString()).isNotEqualTo(port());
        waits(tried.refused("asked to sign in again for this request"));
    }

    private void notIn(Attempt tried, HttpResponse<String> answer, String words) {
        assertThat(answer.uri()).hasPath("/login");
        waits(tried.refused(answer, 200, words));
    }

    /** Priya has signed in a second time, for this request. */
    private Visitor provenFor(SignOffView what) {
        var priya = people.signedIn("priya", FIREFOX);
        var page = priya.signIn(people.page(priya, what.address()), "priya");
        assertThat(page.uri()).hasPath(what.address());
        return priya;
    }

    private HttpResponse<String> sign(Visitor who, SignOffView what) {
        return who.post(people.page(who, "/audit"), what.address() + "/sign", fields(what));
    }

    private static String act(SignOffView what) {
        return "sign " + what.id() + " " + what.digest();
    }

    private static Map<String, String> fields(SignOffView what) {
        return Map.of("digest", what.digest(), "readBack", "typed", "comment", "");
    }

    /** How the provider's answer to a sign-in of Tomasz comes back to the console. */
    private String callback(Visitor tomasz) {
        var page = tomasz.signIn(people.page(tomasz, "/oauth2/authorization/idp"), "tomasz");
        var step = page.previousResponse();
        while (step.isPresent() && !step.get().uri().getPath().equals(CALLBACK)) {
            step = step.get().previousResponse();
        }
        return CALLBACK + "?" + step.orElseThrow().uri().getRawQuery();
    }

    private Intruder intruder(Authentication who) {
        return Intruder.signedIn(URI.create(people.address("/")), sessions, who);
    }

    private int port() {
        return URI.create(people.address("/")).getPort();
    }

    private SignOffState state(SignOffView what) {
        return signOffs.current(what.recovery(), what.gate()).orElseThrow().state();
    }

    private Attempt attempt(AbuseCase what, String tried) {
        return Attempt.begins(store, what, tried);
    }

    /** A request of no run: what is tried here ends before the engine would look at it. */
    private SignOffView asked(String host) {
        var recovery = UUID.randomUUID();
        var payload = new Payload(
                "RC-2026-014 orders-prod",
                "",
                "Switch the Secret.",
                List.of(new Payload.Row("DB_HOST", "db", host, "changed")),
                List.of(),
                List.of(),
                List.of(new Payload.Bound(Payload.POLICY, signOffs.policy())),
                "It starts at once.",
                "Nothing changes.",
                "Switch back stays possible.",
                "Type it");
        var jo = new Person(issuer, "jo");
        signOffs.ask(new AskForSignOff(
                recovery, "RC-2026-014", Gate.SWITCH_SECRETS, 1, 1, payload, "typed", jo, Set.of(jo)));
        return signOffs.current(recovery, Gate.SWITCH_SECRETS).orElseThrow();
    }
}
