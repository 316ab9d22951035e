package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.PagesAsked.html;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Words that cannot be used are refused on the page that asked for them, beside their field, and stay in it (ui.md 6). */
@EngineTest
class WordsRefusedTests {

    private final PagesAsked jo;
    private final PagesAsked priya;
    private final RunMaker runs;

    @Autowired
    WordsRefusedTests(MockMvcTester mvc, MovedClock clock, RunMaker runs) {
        clock.fresh();
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.priya = new PagesAsked(mvc, clock, "priya", "approver");
        this.runs = runs;
    }

    @ParameterizedTest
    @CsvSource({
        "stop, why the recovery stops. Nothing was stopped",
        "hold, why traffic is held. Nothing was done",
        "release, why traffic is given back. Nothing was done",
        "put-on-hold, why the run is put on hold. Nothing was changed",
        "switch-back, why the services switch back. Nothing was done",
        "take-over, why you take over. Nothing was changed",
        "take-command, why you take over. Nothing was changed"
    })
    void an_act_without_a_reason_or_with_too_long_a_one_is_refused_on_its_own_page(String act, String said) {
        var address = runs.address(runs.at(TaskName.TEST_LOGIN));
        for (var reason : new String[] {" ", "x".repeat(501)}) {
            refused(address, act, reason, "Say in 1 to 500 characters " + said);
        }
    }

    private void refused(String address, String act, String reason, String said) {
        var answer = jo.post(address + "/" + act, Map.of("reason", reason));
        assertThat(answer).hasStatus(422);
        var page = html(answer);
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select(".problem a").attr("href")).isEqualTo("#reason");
        assertThat(page.select(".problem").text())
                .startsWith("There is a problem")
                .endsWith(said);
        assertThat(page.select("#reason-error").text()).endsWith(said);
        assertThat(page.select("#reason").attr("aria-describedby")).isEqualTo("reason-error");
        assertThat(page.select("form.panel").attr("action")).isEqualTo(address + "/" + act);
        assertThat(page.select("header nav a")).as("the frame of every page").isNotEmpty();
        assertThat(html(jo.ask(address)).select("#events").text()).doesNotContain(said);
    }

    @Test
    void what_was_typed_stays_in_its_field() {
        var run = runs.at(TaskName.TEST_LOGIN);
        var long501 = "waiting for legal ".repeat(28);
        var answer = jo.post(runs.address(run) + "/put-on-hold", Map.of("reason", long501));
        assertThat(answer).hasStatus(422);
        assertThat(html(answer).select("#reason").attr("value")).isEqualTo(long501);
        assertThat(runs.recovery(run).hold()).isNull();
    }

    @Test
    void a_question_and_a_person_that_cannot_be_used_stay_on_the_page_of_the_request(@Autowired SignOffs signOffs) {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        runs.ask(run, Gate.START_RESTORE);
        var request = signOffs.current(run, Gate.START_RESTORE).orElseThrow().address();
        var typed = "why ".repeat(126);
        var answer = priya.post(request + "/question", Map.of("words", typed));
        assertThat(answer).hasStatus(422);
        var page = html(answer);
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select(".problem a").attr("href")).isEqualTo("#question");
        assertThat(page.select("details[open] #question").text()).isEqualTo(typed.strip());
        assertThat(page.select("#question-error").text()).isEqualTo("Write 1 to 500 characters. Nothing was sent");
        var nobody = jo.post(request + "/ask-too", Map.of("person", "nobody"));
        assertThat(nobody).hasStatus(422);
        assertThat(html(nobody).select("#ask-too .field-error").text()).contains("Nobody was asked");
    }
}
