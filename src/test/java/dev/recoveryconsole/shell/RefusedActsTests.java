package dev.recoveryconsole.shell;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static dev.recoveryconsole.PeopleOfTests.signedInAgo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.ConsolePageTest;
import dev.recoveryconsole.audit.RefusalsWritten;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

/** What is refused before any desk is asked stands in the audit log, whoever tried it, and nothing of what they typed. */
@ConsolePageTest
class RefusedActsTests {

    /** Of console-pages.yml. */
    private static final int MOST = 1000;

    private final MockMvcTester mvc;
    private final JdbcClient store;
    private RefusalsWritten written;

    @Autowired
    RefusedActsTests(MockMvcTester mvc, JdbcClient store) {
        this.mvc = mvc;
        this.store = store;
        this.written = new RefusalsWritten(store);
    }

    @BeforeEach
    @AfterEach
    void nobody_has_tried() {
        store.sql("delete from tries").update();
        written = new RefusalsWritten(store);
    }

    @Test
    void a_form_without_its_token_is_written_down_with_its_address_and_nothing_that_was_typed() {
        var forged = mvc.post()
                .uri("/approvals/AP-0001/sign?password=typed")
                .param("comment", "typed")
                .with(signedIn("priya", "approver"));
        assertThat(forged).hasStatus(403);
        assertThat(mvc.post().uri("/recoveries/{number}/stop", "typed <b>'").with(signedIn("jo", "operator")))
                .hasStatus(403);
        assertThat(written.lines())
                .containsExactly(
                        "priya, POST /approvals/{id}/sign, 403, token, AP-0001",
                        "jo, POST /recoveries/{id}/stop, 403, token");
        assertThat(newest(2)).noneMatch(event -> event.contains("typed"));
    }

    @Test
    void whoever_is_not_signed_in_any_more_or_has_no_role_is_written_down_too() {
        assertThat(mvc.post().uri("/recoveries/RC-2026-014/hold")).hasStatus(401);
        assertThat(stop().with(signedInAgo(Duration.ofHours(13), "jo", "operator")))
                .hasRedirectedUrl("/login?over");
        assertThat(stop().with(signedIn("mallory", "operator", "approver"))).hasStatus(403);
        assertThat(written.lines())
                .containsExactly(
                        "nobody, POST /recoveries/{id}/hold, 401, token, RC-2026-014",
                        "nobody, POST /recoveries/{id}/stop, 302, not signed in, RC-2026-014",
                        "mallory, POST /recoveries/{id}/stop, 403, not admitted, RC-2026-014");
    }

    private MockMvcRequestBuilder stop() {
        return mvc.post().uri("/recoveries/RC-2026-014/stop").with(csrf());
    }

    @Test
    void a_missing_role_is_written_down_for_an_act_and_not_for_a_page() {
        assertThat(mvc.get().uri("/recoveries/new").with(signedIn("vera", "viewer")))
                .hasStatus(403);
        assertThat(mvc.head().uri("/recoveries/new").with(signedIn("vera", "viewer")))
                .hasStatus(403);
        assertThat(written.lines()).isEmpty();
        assertThat(begin("vera", "viewer")).hasStatus(403);
        assertThat(written.lines()).containsExactly("vera, POST /recoveries/new, 403, role");
    }

    @Test
    void a_sign_in_that_is_not_accepted_is_written_down_without_the_words_of_its_answer() {
        var forged = mvc.get().uri("/login/oauth2/code/idp?code=guessed&state=guessed");
        assertThat(forged).hasRedirectedUrl("/login?failed");
        assertThat(written.lines()).containsExactly("nobody, GET /login/oauth2/code/idp, 302, sign-in, other");
        assertThat(newest(1)).noneMatch(event -> event.contains("guessed"));
    }

    @Test
    void after_so_many_of_one_person_only_that_is_written_and_those_of_others_still_are() {
        assertThat(begin("vera", "viewer")).hasStatus(403);
        haveBeen(MOST);
        assertThat(begin("vera", "viewer")).hasStatus(403);
        assertThat(begin("vera", "viewer")).hasStatus(403);
        assertThat(written.lines()).hasSize(1);
        assertThat(written.acts("rate limits")).as("told once").containsExactly("rate limit reached");
        assertThat(begin("omar", "auditor")).hasStatus(403);
        assertThat(written.lines()).hasSize(2).last().isEqualTo("omar, POST /recoveries/new, 403, role");
    }

    @Test
    void strangers_are_counted_by_their_address_and_together() {
        assertThat(stranger("192.0.2.1")).hasStatus(401);
        haveBeen(MOST);
        assertThat(stranger("192.0.2.1")).hasStatus(401);
        assertThat(written.lines()).hasSize(1);
        assertThat(stranger("192.0.2.2")).hasStatus(401);
        assertThat(written.lines()).as("of another address").hasSize(2);
        haveBeen(10 * MOST);
        assertThat(stranger("192.0.2.3")).hasStatus(401);
        assertThat(written.lines()).as("of all addresses").hasSize(2);
    }

    private MockMvcRequestBuilder stranger(String address) {
        return mvc.post().uri("/recoveries/new").with(request -> {
            request.setRemoteAddr(address);
            return request;
        });
    }

    @Test
    void a_refusal_stays_what_it_is_while_the_store_cannot_keep_it() {
        store.sql("alter table tries rename to tries_away").update();
        try {
            assertThat(begin("vera", "viewer")).hasStatus(403).bodyText().contains("This needs the role operator");
        } finally {
            store.sql("alter table tries_away rename to tries").update();
        }
        assertThat(written.lines()).isEmpty();
    }

    private MockMvcRequestBuilder begin(String who, String role) {
        return mvc.post()
                .uri("/recoveries/new")
                .param("incident", "typed")
                .with(csrf())
                .with(signedIn(who, role));
    }

    private void haveBeen(int tries) {
        store.sql("update tries set tries = ?").param(tries).update();
    }

    private List<String> newest(int many) {
        return store.sql("select canonical from audit_event order by event_index desc limit ?")
                .param(many)
                .query(String.class)
                .list();
    }
}
