package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.PagesAsked.html;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The parts of the run page that a poll renews, and how it goes without one. */
@EngineTest
class LivePartsTests {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private final PagesAsked jo = CONSOLE.as("jo", "recovery-operators");
    private final RunMaker runs = CONSOLE.runs();
    private final RecoveryDesk desk;

    @Autowired
    LivePartsTests(RecoveryDesk desk) {
        this.desk = desk;
    }

    @Test
    void the_poll_answers_204_while_nothing_changed_and_all_parts_out_of_band_when_it_did() {
        var id = runs.at(TaskName.FENCE_OLD);
        var number = runs.recovery(id).number();
        var version = page(id).select("#live-v").attr("value");
        assertThat(poll(id, version)).hasStatus(204);
        desk.addNote(number, "a note", "", runs.jo());
        var news = poll(id, version);
        assertThat(news).hasStatusOk();
        var parts = html(news).select("[hx-swap-oob=true]").eachAttr("id");
        assertThat(parts)
                .contains(
                        "live-v",
                        "run-state",
                        "situation",
                        "actions",
                        "figures",
                        "steps-panel",
                        "events",
                        "signatures");
        assertThat(parts).as("what a person types in is no part of it").doesNotContain("note");
    }

    @Test
    void figures_that_only_time_changes_are_sent_each_minute() {
        var id = runs.at(TaskName.FENCE_OLD);
        var version = page(id).select("#live-v").attr("value");
        CONSOLE.clock().moveBy(Duration.ofMinutes(1));
        assertThat(poll(id, version)).hasStatusOk();
    }

    @Test
    void the_poll_ends_with_the_run() {
        var id = runs.at(TaskName.FENCE_OLD);
        var number = runs.recovery(id).number();
        desk.stop(number, "enough", runs.jo());
        assertThat(poll(id, "")).hasStatus(286);
        assertThat(page(id).select("#live")).isEmpty();
        assertThat(page(id).title()).startsWith("Stopped · " + number);
        assertThat(page(id).select("#run-state").attr("data-icon")).endsWith("favicon-ended.svg");
    }

    @Test
    void a_paused_page_does_not_poll_and_says_since_when() {
        var id = runs.at(TaskName.FENCE_OLD);
        var paused = jo.found(runs.address(id) + "?updates=paused");
        assertThat(paused.select("#live")).isEmpty();
        assertThat(paused.select("#paused").text()).contains("paused since 20", "Resume page updates");
        assertThat(page(id).select("#live")).hasSize(1);
        var step = runs.address(id) + "/steps/secrets";
        assertThat(jo.found(step).select("#updated time")).hasSize(1);
        var still =
                jo.found(jo.found(step).select("a:contains(Pause page updates)").attr("href"));
        assertThat(still.select("#live")).isEmpty();
        assertThat(still.select("#paused a").attr("href")).isEqualTo(step);
    }

    @Test
    void without_script_the_page_reloads_by_itself_only_when_asked() {
        var id = runs.at(TaskName.FENCE_OLD);
        var address = runs.address(id);
        assertThat(jo.ask(address)).doesNotContainHeader("Refresh");
        assertThat(jo.ask(address + "?refresh=30"))
                .hasHeader("Refresh", "30")
                .bodyText()
                .contains("Stop reloading");
    }

    private Document page(UUID id) {
        return jo.found(runs.address(id));
    }

    private MvcTestResult poll(UUID id, String version) {
        return jo.ask(runs.address(id) + "/live?v=" + version);
    }
}
