package dev.recoveryconsole.approval;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.ConsolePageTest;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** How often one person may answer requests within a while. */
@ConsolePageTest
class AnswerLimitTests {

    /** Of console-pages.yml. */
    private static final int MOST = 1000;

    private static final String RIGHT = "A1-7f3a";

    private final SignOffs signOffs;
    private final SigningPageOfTests page;
    private final JdbcClient store;

    @Autowired
    AnswerLimitTests(MockMvcTester mvc, SignOffs signOffs, JdbcClient store) {
        this.signOffs = signOffs;
        this.store = store;
        page = new SigningPageOfTests(mvc, signOffs);
    }

    @BeforeEach
    @AfterEach
    void nobody_has_tried() {
        store.sql("delete from tries").update();
    }

    @Test
    void whoever_answers_too_often_signs_nothing_not_even_rightly_until_the_while_is_over() {
        assertThat(sign("priya", "guess")).hasStatus(422);
        haveBeen(MOST);
        var before = audited();
        for (var typed : new String[] {"another guess", RIGHT}) {
            var answer = sign("priya", typed);
            assertThat(answer).hasStatus(429).bodyText().contains("Too many answers", "Nothing was done");
            assertThat(Integer.parseInt(answer.getResponse().getHeader("Retry-After")))
                    .isBetween(1, 300);
        }
        assertThat(waiting()).isTrue();
        assertThat(audited()).as("told once").isEqualTo(before + 1);
        store.sql("update tries set begun = ?")
                .param(Instant.now().minusSeconds(300).atOffset(ZoneOffset.UTC))
                .update();
        assertThat(sign("priya", RIGHT)).hasStatus(302);
        assertThat(waiting()).isFalse();
    }

    @Test
    void only_wrong_answers_add_up() {
        assertThat(sign("priya", "guess")).hasStatus(422);
        assertThat(sign("priya", RIGHT)).hasStatus(302);
        assertThat(store.sql("select tries from tries").query(Integer.class).list())
                .as("one wrong answer, and one signature")
                .containsExactly(1, 1);
    }

    @Test
    void a_decline_counts_too_and_another_person_can_still_sign() {
        assertThat(page.post("decline", signedIn("priya", "approver"), " ").exchange())
                .hasStatus(422);
        haveBeen(MOST);
        assertThat(page.post("decline", signedIn("priya", "approver"), "not now")
                        .exchange())
                .hasStatus(429);
        assertThat(sign("tomasz", RIGHT)).hasStatus(302);
        assertThat(waiting()).isFalse();
    }

    private MvcTestResult sign(String who, String readBack) {
        return page.sign(signedIn(who, "approver"), readBack).exchange();
    }

    private void haveBeen(int tries) {
        store.sql("update tries set tries = ?").param(tries).update();
    }

    private boolean waiting() {
        return signOffs.current(page.ask.recovery(), Gate.SWITCH_SECRETS)
                .orElseThrow()
                .waiting();
    }

    private int audited() {
        return store.sql("select count(*) from audit_event where act = 'rate limit reached'"
                        + " and actor in (select commitment from audit_person where subject = 'priya')")
                .query(Integer.class)
                .single();
    }
}
