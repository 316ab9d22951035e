package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.PagesAsked.html;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** When the damage began: shown as it was read before it is saved, and wrong beside its field. */
@EngineTest
class DamagePagesTests {

    private static final String READ =
            "Damage began: 2026-03-14 02:31:00 UTC (03:31:00 CET, UTC+01:00), 49 min 00 s before incident declared";

    private final MockMvcTester mvc;
    private final MovedClock clock;
    private final PagesAsked jo;
    private final RunMaker runs;
    private UUID run = new UUID(0, 0);

    @Autowired
    DamagePagesTests(MockMvcTester mvc, MovedClock clock, RunMaker runs) {
        this.mvc = mvc;
        this.clock = clock;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.runs = runs;
    }

    @BeforeEach
    void a_run_that_does_not_know_it() {
        clock.fresh();
        run = runs.at(TaskName.REQUEST_RESTORE);
    }

    @ParameterizedTest
    @CsvSource({"/damage, ''", "/review/damage, /review"})
    void it_is_read_back_before_it_is_saved_and_leads_back(String page, String back) {
        var address = runs.address(run) + page;
        assertThat(jo.found(address).select("#echo").text()).isEmpty();
        var shown = jo.post(address, Map.of("value", "2026-03-14 03:31:00+01:00", "show", "true"));
        assertThat(shown).hasStatusOk();
        assertThat(html(shown).select("#echo").text()).startsWith(READ);
        assertThat(html(shown).select("#value").attr("value")).isEqualTo("2026-03-14 03:31:00+01:00");
        assertThat(runs.recovery(run).damageAt()).as("only shown").isNull();
        assertThat(jo.post(address, Map.of("value", "2026-03-14 03:31:00+01:00")))
                .hasRedirectedUrl(runs.address(run) + back);
        assertThat(runs.recovery(run).damageAt()).isEqualTo(Instant.parse("2026-03-14T02:31:00Z"));
    }

    @Test
    void in_the_page_only_the_read_out_is_renewed() {
        var answer = asked("2026-03-14T02:31:00Z");
        assertThat(answer).hasStatusOk();
        assertThat(html(answer).select("#echo").text()).startsWith(READ);
        assertThat(html(answer).select("main, input")).isEmpty();
        var wrong = asked("02:31");
        assertThat(wrong).hasStatus(422);
        assertThat(html(wrong).select("#echo .field-error").text()).endsWith("Did you mean 2026-03-14T02:31:00Z?");
    }

    @Test
    void the_last_word_on_the_field_is_the_damages_own() {
        var page = html(jo.post(runs.address(run) + "/damage", Map.of("value", "soon")));
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select("#value-error").text()).startsWith("The time of the damage must look like");
        assertThat(page.select("#value").attr("value")).isEqualTo("soon");
        assertThat(page.select("main").text()).contains("Back to the run").doesNotContain("Target time");
        assertThat(html(jo.post(runs.address(run) + "/damage", Map.of("value", "2026-03-14T03:20:01Z")))
                        .select("#value-error")
                        .text())
                .isEqualTo("The damage cannot begin in the future");
    }

    private MvcTestResult asked(String typed) {
        return mvc.post()
                .uri(runs.address(run) + "/damage")
                .header("HX-Request", "true")
                .header("HX-Target", "echo")
                .param("value", typed)
                .param("show", "true")
                .with(csrf())
                .with(PeopleOfTests.signedInAt(clock.instant(), "jo", "operator"))
                .exchange();
    }
}
