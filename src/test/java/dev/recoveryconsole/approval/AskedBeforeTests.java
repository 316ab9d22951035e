package dev.recoveryconsole.approval;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.ConsolePageTest;
import dev.recoveryconsole.recovery.PagesAsked;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Whoever signs sees what became of the requests before, so that nobody asks until somebody says yes. */
@ConsolePageTest
class AskedBeforeTests {

    private final MockMvcTester mvc;
    private final SignOffs signOffs;
    private final SigningPageOfTests page;

    @Autowired
    AskedBeforeTests(MockMvcTester mvc, SignOffs signOffs) {
        this.mvc = mvc;
        this.signOffs = signOffs;
        page = new SigningPageOfTests(mvc, signOffs);
    }

    @Test
    void the_newest_three_of_the_gate_stand_on_the_page_with_who_and_why() {
        assertThat(before(page.id)).as("it is the first").isEmpty();
        var ids = new ArrayList<>(List.of(page.id));
        answer(page.id, "decline", signedIn("priya", "approver"), "wrong second");
        ids.add(signOffs.ask(page.ask));
        answer(ids.getLast(), "decline", signedIn("tomasz", "approver"), "still the wrong one");
        ids.add(signOffs.ask(page.ask));
        answer(ids.getLast(), "withdraw", signedIn("jo", "operator"), "");
        ids.add(signOffs.ask(page.ask));
        signOffs.voidAll(page.ask.recovery(), "The target time changed");
        ids.add(signOffs.ask(page.ask));
        assertThat(before(ids.getLast()))
                .containsExactly(
                        ids.get(3) + " void: The target time changed",
                        ids.get(2) + " withdrawn by Jo K.",
                        ids.get(1) + " declined by Tomasz K.: still the wrong one");
        assertThat(before(ids.get(1))).containsExactly(page.id + " declined by Priya N.: wrong second");
    }

    private void answer(SignOffId id, String act, RequestPostProcessor who, String reason) {
        assertThat(mvc.post()
                        .uri("/approvals/" + id + "/" + act)
                        .param("reason", reason)
                        .with(csrf())
                        .with(who))
                .hasStatus(302);
    }

    private List<String> before(SignOffId id) {
        return PagesAsked.html(mvc.get()
                        .uri("/approvals/" + id)
                        .with(signedIn("priya", "approver"))
                        .exchange())
                .select("#before li")
                .eachText();
    }
}
