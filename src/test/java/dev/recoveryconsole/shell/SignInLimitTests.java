package dev.recoveryconsole.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.FullConsoleTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many sign-ins a browser, and an address, may begin within a while. */
@FullConsoleTest
class SignInLimitTests {

    private static final int OF_A_BROWSER = 20;
    private static final int OF_AN_ADDRESS = 200;

    private final Visitor visitor = new Visitor();

    @Autowired
    private JdbcClient store;

    @LocalServerPort
    private int port;

    @BeforeEach
    @AfterEach
    void nobody_has_tried() {
        store.sql("delete from tries").update();
    }

    @Test
    void a_browser_that_begins_too_many_is_told_when_to_try_again_and_others_are_not_kept_out() {
        begin(visitor);
        assertThat(begin(visitor).uri().getPort()).as("at the provider").isNotEqualTo(port);
        assertThat(tries()).as("of the browser, since it has a session").contains(1);
        haveBeen(OF_A_BROWSER);
        var before = audited();
        assertRefused(begin(visitor));
        assertRefused(begin(visitor));
        assertThat(audited()).as("told once").isEqualTo(before + 1);
        assertThat(begin(new Visitor()).uri().getPort()).isNotEqualTo(port);
        anotherWhileBegins();
        assertThat(begin(visitor).uri().getPort()).isNotEqualTo(port);
    }

    @Test
    void an_address_that_begins_too_many_is_told_so_whatever_browser_it_shows() {
        begin(visitor);
        haveBeen(OF_AN_ADDRESS);
        assertRefused(begin(new Visitor()));
        assertThat(visitor.get(console("/login")).statusCode())
                .as("pages are still there")
                .isEqualTo(200);
    }

    @Test
    void a_step_up_is_a_sign_in_too_and_whoever_is_signed_in_stays_so() {
        visitor.signIn(begin(visitor), "priya");
        visitor.get(console("/step-up?return=/audit"));
        haveBeen(OF_A_BROWSER);
        assertRefused(visitor.get(console("/step-up?return=/audit")));
        assertThat(visitor.get(console("/audit")).body()).contains("Priya N. (approver)");
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 300L);
        assertThat(answer.body()).contains("Too many sign-ins were begun", "Nothing was done", "Try again in ");
    }

    private HttpResponse<String> begin(Visitor who) {
        return who.get(console("/oauth2/authorization/idp"));
    }

    private List<Integer> tries() {
        return store.sql("select tries from tries").query(Integer.class).list();
    }

    private void haveBeen(int tries) {
        store.sql("update tries set tries = ?").param(tries).update();
    }

    private void anotherWhileBegins() {
        store.sql("update tries set begun = begun - interval '5 minutes'").update();
    }

    private int audited() {
        return store.sql("select count(*) from audit_event where act = 'rate limit reached'"
                        + " and canonical like '%sign-ins of a browser%'")
                .query(Integer.class)
                .single();
    }

    private String console(String path) {
        return "http://localhost:" + port + path;
    }
}
