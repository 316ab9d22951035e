package dev.recoveryconsole.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.FullConsoleTest;
import dev.recoveryconsole.audit.RefusalsWritten;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@FullConsoleTest
class LoginTests {

    private final Visitor visitor = new Visitor();

    @Autowired
    private JdbcClient store;

    @LocalServerPort
    private int port;

    @Test
    void a_sign_in_with_both_factors_leads_to_the_page_that_was_asked_for() {
        var page = signedIn("priya", "/audit");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/audit");
        assertThat(page.body()).contains("Priya N. (approver)");
    }

    @Test
    void a_sign_in_is_remembered_beyond_its_session(
            @Autowired SignInTimes times, @Autowired People people, @Autowired JdbcClient store) {
        var tomasz = people.withRole(Role.APPROVER).stream()
                .filter(one -> one.subject().equals("tomasz"))
                .findFirst()
                .orElseThrow();
        store.sql("delete from person_seen where person = ?").param(tomasz.id()).update();
        visitor.post(signedIn("tomasz", "/audit"), "/logout", Map.of());
        assertThat(times.last(tomasz)).isPresent();
    }

    @Test
    void a_sign_in_without_a_second_factor_is_refused_in_words() {
        var written = new RefusalsWritten(store);
        var page = signedIn("sam", "/audit");
        assertThat(page.uri().getPath()).isEqualTo("/login");
        assertThat(page.body()).contains("did not say that a second factor was used");
        assertThat(visitor.get(console("/audit")).uri().getPath()).isEqualTo("/login");
        assertThat(written.lines()).containsExactly("nobody, GET /login/oauth2/code/idp, 302, sign-in, mfa_required");
    }

    @Test
    void a_step_up_asks_again_and_returns_to_its_page() {
        signedIn("priya", "/audit");
        var question = visitor.get(console("/step-up?return=/audit?subject=RC-1"));
        assertThat(question.uri().getPort()).isNotEqualTo(port);
        var page = visitor.signIn(question, "priya");
        assertThat(page.uri()).hasPath("/audit").hasQuery("subject=RC-1");
        assertThat(page.statusCode()).isEqualTo(200);
    }

    @Test
    void a_step_up_that_another_person_answers_changes_nothing() {
        signedIn("priya", "/audit");
        var written = new RefusalsWritten(store);
        var page = visitor.signIn(visitor.get(console("/step-up?return=/audit")), "tomasz");
        assertThat(page.uri().getPath()).isEqualTo("/login");
        assertThat(page.body()).contains("Another person answered the sign-in");
        assertThat(visitor.get(console("/audit")).body()).contains("Priya N.").doesNotContain("Tomasz K. (");
        assertThat(written.lines()).containsExactly("priya, GET /login/oauth2/code/idp, 302, sign-in, another_person");
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_provider() {
        var page = signedIn("vera", "/audit");
        var after = visitor.post(page, "/logout", Map.of());
        assertThat(after.uri()).hasPath("/login").hasQuery("out");
        assertThat(after.body()).contains("You are signed out");
        var again = visitor.get(console("/oauth2/authorization/idp"));
        assertThat(again.uri().getPort()).as("the provider asks again").isNotEqualTo(port);
    }

    @Test
    void a_refusal_before_any_controller_is_a_page_in_words() {
        var page = signedIn("priya", "/audit");
        var forged = visitor.post(visitor.get(console("/assets/favicon.svg")), "/logout", Map.of());
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("This page was too old", "Nothing was done");
        assertThat(page.body()).doesNotContain("This page was too old");
    }

    private HttpResponse<String> signedIn(String username, String path) {
        var login = visitor.get(console(path));
        assertThat(login.uri().getPath()).isEqualTo("/login");
        return visitor.signIn(visitor.get(console("/oauth2/authorization/idp")), username);
    }

    private String console(String path) {
        return "http://localhost:" + port + path;
    }
}
