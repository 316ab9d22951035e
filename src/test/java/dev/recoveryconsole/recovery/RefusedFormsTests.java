package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.shell.SteppedUpOfTests.steppedUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.audit.RefusalsWritten;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Forms of a run that are refused are written down: from an old page, at the wrong moment, under another proof. */
@EngineTest
class RefusedFormsTests {

    private final MockMvcTester mvc;
    private final RunMaker runs;
    private final RecoveryRunner runner;
    private final MovedClock clock;
    private final JdbcClient store;
    private final PagesAsked jo;
    private RefusalsWritten written;

    @Autowired
    RefusedFormsTests(MockMvcTester mvc, RunMaker runs, RecoveryRunner runner, MovedClock clock, JdbcClient store) {
        this.mvc = mvc;
        this.runs = runs;
        this.runner = runner;
        this.clock = clock;
        this.store = store;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.written = new RefusalsWritten(store);
    }

    @BeforeEach
    void nobody_has_tried() {
        clock.fresh();
        store.sql("delete from tries").update();
        written = new RefusalsWritten(store);
    }

    @AfterEach
    void nothing_is_left() {
        runs.endAll();
    }

    @Test
    void a_page_that_is_too_old_is_written_down_wherever_it_is_said() {
        var run = runs.at(TaskName.AWAIT_USABLE);
        var stop = jo.post(runs.address(run) + "/stop", Map.of("reason", "It has to be", "shown", "another step"));
        assertThat(stop).hasStatus(409);
        var damage = jo.post(
                runs.address(run) + "/damage", Map.of("value", "2026-03-14T02:00:00Z", "shown", "another moment"));
        assertThat(damage).as("said on the form's own page").hasStatus(409);
        assertThat(written.lines())
                .containsExactly(line("stop", 409, "changed", run), line("damage", 409, "changed", run));
        assertThat(runs.recovery(run).ended()).isFalse();
    }

    @Test
    void an_ask_for_another_gate_is_written_down_and_disturbs_no_event_of_the_run() {
        var run = runs.at(TaskName.FREEZE_SWITCH);
        runner.advance(run);
        var before = written.acts(number(run));
        var answer = jo.post(
                runs.address(run) + "/ask",
                Map.of("task", runs.current(run).id().toString(), "gate", Gate.RETURN_TO_SERVICE.name()));
        assertThat(answer).hasStatus(409).bodyText().contains("Nothing was asked");
        assertThat(written.lines()).containsExactly(line("ask", 409, "refused", run));
        assertThat(written.acts(number(run))).isEqualTo(before);
    }

    @Test
    void an_act_under_a_proof_for_another_act_is_written_down() {
        var run = runs.at(TaskName.REQUEST_RESTORE);
        release(run, steppedUp(clock.instant(), "POST /recoveries/RC-2026-999/release shown=", "jo", "operator"));
        var act = "POST " + runs.address(run) + "/release shown=none";
        release(run, steppedUp(clock.instant().minusSeconds(301), act, "jo", "operator"));
        assertThat(written.lines())
                .containsExactly(line("release", 302, "proof", run), line("release", 302, "proof too old", run));
    }

    private void release(UUID run, RequestPostProcessor who) {
        assertThat(mvc.post()
                        .uri(runs.address(run) + "/release")
                        .param("shown", "none")
                        .param("reason", "a false alarm")
                        .with(csrf())
                        .with(who))
                .hasRedirectedUrl(runs.address(run) + "/release");
    }

    private String line(String act, int status, String why, UUID run) {
        return "jo, POST /recoveries/{id}/" + act + ", " + status + ", " + why + ", " + number(run);
    }

    private String number(UUID run) {
        return runs.recovery(run).number();
    }
}
