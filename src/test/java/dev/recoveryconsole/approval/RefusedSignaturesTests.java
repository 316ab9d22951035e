package dev.recoveryconsole.approval;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static dev.recoveryconsole.shell.SteppedUpOfTests.steppedUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.ConsolePageTest;
import dev.recoveryconsole.audit.OpenedEvents;
import dev.recoveryconsole.audit.RefusalsWritten;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What is written down of a signature that is refused: by the desk where it knows the request, and in general before it. */
@ConsolePageTest
class RefusedSignaturesTests {

    private static final String RIGHT = "A1-7f3a";
    private static final String RUN = "RC-2026-014";

    private final SignOffs signOffs;
    private final SigningPageOfTests page;
    private final MockMvcTester mvc;
    private final JdbcClient store;
    private RefusalsWritten written;

    @Autowired
    RefusedSignaturesTests(MockMvcTester mvc, SignOffs signOffs, JdbcClient store) {
        this.mvc = mvc;
        this.signOffs = signOffs;
        this.store = store;
        page = new SigningPageOfTests(mvc, signOffs);
        written = new RefusalsWritten(store);
    }

    @BeforeEach
    void nobody_has_tried() {
        store.sql("delete from tries").update();
        written = new RefusalsWritten(store);
    }

    @Test
    void without_the_role_it_is_the_desks_event_with_the_digest_and_nothing_else() {
        assertThat(page.sign(signedIn("jo", "operator"), RIGHT)).hasStatus(403);
        assertThat(page.post("decline", signedIn("vera", "viewer"), "no")).hasStatus(403);
        assertThat(written.acts(RUN)).containsExactly("sign-off signed: refused", "sign-off declined: refused");
        assertThat(OpenedEvents.opened(store, newest()))
                .contains(page.id.toString(), page.ask.payload().digest(), "needs the role approver", "vera");
        assertThat(written.lines()).isEmpty();
        assertThat(waiting()).isTrue();
    }

    @Test
    void without_the_role_and_without_a_request_it_is_the_general_one() {
        assertThat(mvc.post()
                        .uri("/approvals/AP-999999/sign")
                        .with(signedIn("vera", "viewer"))
                        .with(csrf()))
                .hasStatus(403);
        assertThat(written.lines()).containsExactly("vera, POST /approvals/{id}/sign, 403, role, AP-999999");
    }

    @Test
    void so_many_of_one_person_are_written_and_then_no_more() {
        assertThat(page.sign(signedIn("jo", "operator"), RIGHT)).hasStatus(403);
        store.sql("update tries set tries = 1000").update();
        assertThat(page.sign(signedIn("jo", "operator"), RIGHT)).hasStatus(403);
        assertThat(written.acts(RUN)).hasSize(1);
        assertThat(written.acts("rate limits")).containsExactly("rate limit reached");
        assertThat(written.lines()).isEmpty();
    }

    @Test
    void whom_the_desk_refuses_is_written_once() {
        assertThat(page.sign(signedIn("ana", "operator", "approver"), RIGHT)).hasStatus(409);
        assertThat(written.acts(RUN)).containsExactly("sign-off signed: refused");
        assertThat(written.lines()).isEmpty();
    }

    @Test
    void a_proof_for_another_request_or_one_that_has_grown_old_is_told_apart() {
        assertThat(page.sign(steppedUp(Instant.now(), "sign AP-0000 abc", "priya", "approver"), RIGHT))
                .hasStatus(302);
        var act = "sign " + page.id + " " + page.ask.payload().digest();
        assertThat(page.sign(steppedUp(Instant.now().minusSeconds(301), act, "priya", "approver"), RIGHT))
                .hasStatus(302);
        var tried = "priya, POST /approvals/{id}/sign, 302, proof";
        assertThat(written.lines()).containsExactly(tried + ", " + page.id, tried + " too old, " + page.id);
        assertThat(waiting()).isTrue();
    }

    @Test
    void who_loses_a_race_by_a_moment_is_written_down(@Autowired ConfigurableApplicationContext console) {
        ApplicationListener<ApplicationEvent> other = event -> {
            if (event instanceof PayloadApplicationEvent<?> told && told.getPayload() instanceof SignOffChanging) {
                store.sql("update sign_off set version = version + 1").update();
            }
        };
        console.addApplicationListener(other);
        try {
            assertThat(page.sign(signedIn("priya", "approver"), RIGHT)).hasStatus(409);
        } finally {
            console.removeApplicationListener(other);
        }
        assertThat(written.lines()).containsExactly("priya, POST /approvals/{id}/sign, 409, race lost, " + page.id);
        assertThat(waiting()).isTrue();
    }

    private boolean waiting() {
        return signOffs.current(page.ask.recovery(), Gate.SWITCH_SECRETS)
                .orElseThrow()
                .waiting();
    }

    private String newest() {
        return store.sql("select canonical from audit_event order by event_index desc limit 1")
                .query(String.class)
                .single();
    }
}
