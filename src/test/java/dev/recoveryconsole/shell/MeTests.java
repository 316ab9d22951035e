package dev.recoveryconsole.shell;

import static dev.recoveryconsole.PeopleOfTests.person;
import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.ConsolePageTest;
import java.time.ZoneId;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Everybody's own zone and theme; each test is about another person. */
@ConsolePageTest
class MeTests {

    private final MockMvcTester mvc;
    private final Profiles profiles;

    @Autowired
    MeTests(MockMvcTester mvc, Profiles profiles) {
        this.mvc = mvc;
        this.profiles = profiles;
    }

    @Test
    void the_saved_zone_and_theme_are_on_every_page_and_only_on_that_persons() {
        assertThat(save("jo", "America/New_York", "dark")).hasStatus(302).hasRedirectedUrl("/settings/me?saved");
        var page = page("jo", "/approvals");
        assertThat(page.select("header time").text()).matches(".* UTC \\(.* E[DS]T, UTC-0[45]:00\\)");
        assertThat(page.select("html").attr("data-theme")).isEqualTo("dark");
        assertThat(page.select("meta[name=color-scheme]").attr("content")).isEqualTo("dark");

        var other = page("vera", "/approvals");
        assertThat(other.select("header time").text()).contains("UTC+0").doesNotContain("ED");
        assertThat(other.select("html").attr("data-theme")).isEqualTo("auto");
    }

    @Test
    void a_zone_that_does_not_exist_is_said_and_what_was_typed_stays() {
        var answer = save("tomasz", "Mars/Olympus", "light");
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        var page = Jsoup.parse(text(answer));
        assertThat(page.title()).startsWith("Error: My zone and theme");
        assertThat(page.select("a[href=#zone]").text()).contains("Europe/Berlin");
        assertThat(page.select("#zone").attr("value")).isEqualTo("Mars/Olympus");
        assertThat(page.select("#zone").attr("aria-describedby")).contains("zone-error");
        assertThat(save("tomasz", "UTC", "sepia")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(profiles.of(person("tomasz")).kept()).isFalse();
    }

    @Test
    void a_guess_counts_once_and_never_over_what_was_saved() {
        assertThat(page("ana", "/approvals").select("#zone-guess")).hasSize(1);
        assertThat(guess("ana", "Asia/Tokyo")).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(guess("ana", "Asia/Kolkata")).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(guess("ana", "nowhere")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(profiles.of(person("ana")).zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(page("ana", "/approvals").select("#zone-guess")).isEmpty();
    }

    private MvcTestResult save(String who, String zone, String theme) {
        return mvc.post()
                .uri("/settings/me")
                .param("zone", zone)
                .param("theme", theme)
                .with(csrf())
                .with(signedIn(who, "operator", "approver"))
                .exchange();
    }

    private MvcTestResult guess(String who, String zone) {
        return mvc.post()
                .uri("/settings/me/guess")
                .param("zone", zone)
                .with(csrf())
                .with(signedIn(who, "operator", "approver"))
                .exchange();
    }

    private Document page(String who, String address) {
        return Jsoup.parse(text(mvc.get()
                .uri(address)
                .with(signedIn(who, "operator", "approver", "viewer"))
                .exchange()));
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }
}
