package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A note that cannot be added is said where it was typed. */
@EngineTest
class NotePageTests {

    private final RunMaker runs;
    private final PagesAsked vera;
    private UUID run = new UUID(0, 0);

    @Autowired
    NotePageTests(MockMvcTester mvc, MovedClock clock, RunMaker runs) {
        this.runs = runs;
        this.vera = new PagesAsked(mvc, clock, "vera", "viewer");
    }

    @BeforeEach
    void a_run() {
        run = runs.at(TaskName.AWAIT_USABLE);
    }

    @ParameterizedTest
    @CsvSource({"0, Enter a note", "501, A note has at most 500 characters; this one has 501"})
    void an_empty_one_and_a_long_one_stay_in_their_field_with_the_error_beside(int letters, String error) {
        var typed = "  " + "x".repeat(letters);
        var before = runs.recovery(run).revision();
        var answer = note(typed);
        assertThat(answer).hasStatus(422);
        var page = PagesAsked.html(answer);
        assertThat(page.title()).startsWith("Error: Note");
        assertThat(page.select("[role=alert] a[href=#note]").text()).isEqualTo(error);
        assertThat(page.select("#note-error").text()).isEqualTo(error);
        assertThat(page.select("#note[aria-invalid=true][aria-describedby=note-error]")
                        .text())
                .isEqualTo(typed.strip());
        assertThat(page.select("h1").text()).as("the page is the run's").startsWith("REAL RECOVERY");
        assertThat(page.select("#live").attr("hx-get")).isEqualTo(runs.address(run) + "/live");
        assertThat(runs.recovery(run).revision()).as("nothing was added").isEqualTo(before);
    }

    @Test
    void one_of_five_hundred_characters_is_added_and_the_field_is_empty_again() {
        assertThat(note("y".repeat(500))).hasStatus(302).hasRedirectedUrl(runs.address(run));
        var page = vera.found(runs.address(run));
        assertThat(page.select("#events li").eachText().getFirst()).endsWith("Note: " + "y".repeat(500));
        assertThat(page.select("#note").text()).isEmpty();
        assertThat(page.select("#note-error, [role=alert] h2")).isEmpty();
    }

    @Test
    void a_form_that_is_sent_twice_adds_its_note_once() {
        var form = vera.found(runs.address(run)).select("input[name=form]").attr("value");
        for (var text : List.of("seen by legal", "seen by legal", "and signed", "and signed")) {
            assertThat(vera.post(runs.address(run) + "/note", Map.of("reason", text, "form", form)))
                    .hasStatus(302)
                    .hasRedirectedUrl(runs.address(run));
        }
        assertThat(notes(" Note: seen by legal")).isEqualTo(1);
        assertThat(notes(" Note: and signed"))
                .as("other words of a page that was gone back to")
                .isEqualTo(1);
        note("seen by legal");
        assertThat(notes(" Note: seen by legal")).as("from nowhere known").isEqualTo(2);
        assertThat(vera.found(runs.address(run)).select("input[name=form]").attr("value"))
                .as("each page has its own")
                .isNotEqualTo(form);
    }

    private long notes(String ending) {
        return vera.found(runs.address(run)).select("#events li").eachText().stream()
                .filter(line -> line.endsWith(ending))
                .count();
    }

    private MvcTestResult note(String text) {
        return vera.post(runs.address(run) + "/note", Map.of("reason", text));
    }
}
