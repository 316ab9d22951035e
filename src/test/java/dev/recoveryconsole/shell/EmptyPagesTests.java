package dev.recoveryconsole.shell;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.ConsolePageTest;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A console of which nobody has asked anything yet: what will appear, and what fills it. */
@ConsolePageTest
class EmptyPagesTests {

    private final MockMvcTester mvc;

    @Autowired
    EmptyPagesTests(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    @Test
    void the_history_says_what_will_be_listed_and_leads_to_where_a_recovery_is_started() {
        var page = page("/recoveries");
        assertThat(page.select("main p").text())
                .contains(
                        "No recoveries yet. Each one will be listed here with its target time, its figures and its outcome.");
        assertThat(page.select("main p a[href=/]").text()).isEqualTo("To readiness, where one is started");
        assertThat(page.select("table")).isEmpty();
    }

    @Test
    void home_says_that_no_recovery_is_running() {
        assertThat(page("/").select("main").text()).contains("No recovery is running.");
    }

    private Document page(String address) {
        var answer = mvc.get().uri(address).with(signedIn("vera", "viewer")).exchange();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
