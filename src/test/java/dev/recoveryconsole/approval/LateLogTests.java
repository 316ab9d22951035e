package dev.recoveryconsole.approval;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.ConsolePageTest;
import dev.recoveryconsole.audit.LateKeeper;
import dev.recoveryconsole.audit.RefusalsWritten;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What a person may still do while the audit log does not reach whoever keeps it outside; here after no time at all. */
@ConsolePageTest
class LateLogTests {

    private static final String RIGHT = "A1-7f3a";
    private static final String WHY = "The audit log has not reached the bucket of tests since";

    private final MockMvcTester mvc;
    private final SignOffs signOffs;
    private final JdbcClient store;
    private final ConfigurableApplicationContext console;

    @Autowired
    LateLogTests(MockMvcTester mvc, SignOffs signOffs, JdbcClient store, ConfigurableApplicationContext console) {
        this.mvc = mvc;
        this.signOffs = signOffs;
        this.store = store;
        this.console = console;
    }

    @Test
    void no_signature_is_accepted_which_is_written_down_and_taken_once_it_is_there_again() {
        var page = new SigningPageOfTests(mvc, signOffs);
        var written = new RefusalsWritten(store);
        try (var late = new LateKeeper(console, store)) {
            assertThat(page.sign(signedIn("priya", "approver"), RIGHT))
                    .hasStatus(409)
                    .bodyText()
                    .contains(WHY);
            assertThat(written.acts("RC-2026-014")).containsExactly("sign-off signed: refused");
            assertThat(page(page.asked(signedIn("priya", "approver"))).text())
                    .contains("You cannot sign this", WHY, "Nothing more is signed until it has.");
        }
        assertThat(page.sign(signedIn("priya", "approver"), RIGHT)).hasStatus(302);
        assertThat(signOffs.current(page.ask.recovery(), Gate.SWITCH_SECRETS))
                .get()
                .extracting(SignOffView::state)
                .isEqualTo(SignOffState.SIGNED);
    }

    @Test
    void declining_stays_possible() {
        var page = new SigningPageOfTests(mvc, signOffs);
        try (var late = new LateKeeper(console, store)) {
            assertThat(page.post("decline", signedIn("priya", "approver"), "not now"))
                    .hasStatus(302);
        }
    }

    @Test
    void home_and_audit_say_who_is_late_and_since_when() {
        var viewer = signedIn("vera", "viewer");
        try (var late = new LateKeeper(console, store)) {
            var home = page(mvc.get().uri("/").with(viewer)).select("p.late");
            assertThat(home.text()).startsWith("Warning: " + WHY).contains("UTC", "No signature is accepted until");
            assertThat(home.select("a").attr("href")).isEqualTo("/audit");
            assertThat(page(mvc.get().uri("/audit").with(viewer))
                            .select("p.late")
                            .text())
                    .contains("Late: the bucket of tests lacks what was recorded since", "No signature is accepted");
        }
        assertThat(page(mvc.get().uri("/").with(viewer)).select("p.late")).isEmpty();
    }

    private static Document page(MockMvcTester.MockMvcRequestBuilder asked) {
        var answer = asked.exchange().getResponse();
        return Jsoup.parse(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
