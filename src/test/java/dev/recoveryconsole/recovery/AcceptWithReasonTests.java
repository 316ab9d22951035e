package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.PagesAsked.html;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whoever asks that failed checks are accepted says why, and that is what is signed and reported. */
@EngineTest
class AcceptWithReasonTests {

    private static final String WHY = "412 test orders of yesterday's load test";

    private final PagesAsked jo;
    private final PagesAsked priya;
    private final RunMaker runs;
    private final Journal journal;
    private final SignOffs signOffs;
    private final MovedClock clock;
    private UUID run = new UUID(0, 0);

    @Autowired
    AcceptWithReasonTests(MockMvcTester mvc, MovedClock clock, RunMaker runs, Journal journal, SignOffs signOffs) {
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.priya = new PagesAsked(mvc, clock, "priya", "approver");
        this.runs = runs;
        this.journal = journal;
        this.signOffs = signOffs;
        this.clock = clock;
    }

    @BeforeEach
    void a_check_has_failed() {
        clock.fresh();
        run = runs.at(TaskName.RUN_CHECKS);
        journal.record(journal.begin(run).orElseThrow(), FailedCheck.found(clock.instant()), List.of());
    }

    @Test
    void the_run_page_leads_to_a_page_that_asks_why_and_nothing_is_asked_before_that() {
        var page = jo.found(runs.address(run));
        assertThat(page.select("#actions form[action$=/ask]")).isEmpty();
        var link = page.select("#actions a:contains(Ask for sign-off: accept failed check)");
        var form = jo.found(link.attr("href"));
        assertThat(form.select("h1").text()).isEqualTo("Ask for sign-off: accept failed check");
        assertThat(form.select("main").text()).contains("1 failed", "stands in the report");
        assertThat(form.select("#reason").hasAttr("required")).isTrue();
        assertThat(signOffs.current(run, Gate.ACCEPT_FAILED_CHECK)).isEmpty();
    }

    @Test
    void without_words_nothing_is_asked_by_whichever_form() {
        assertThat(ask("accept-checks", " ")).hasStatus(422).bodyText().contains("Nothing was asked");
        var again = html(ask("accept-checks", "x".repeat(1001)));
        assertThat(again.select("#reason").attr("value")).hasSize(1001);
        assertThat(again.select("input[name=task]").attr("value"))
                .isEqualTo(runs.current(run).id().toString());
        var plain = Map.of("task", runs.current(run).id().toString(), "gate", Gate.ACCEPT_FAILED_CHECK.name());
        assertThat(jo.post(runs.address(run) + "/ask", plain)).hasStatus(422);
        assertThat(priya.post(
                        runs.address(run) + "/accept-checks",
                        Map.of("task", runs.current(run).id().toString(), "reason", WHY)))
                .hasStatus(403);
        assertThat(signOffs.current(run, Gate.ACCEPT_FAILED_CHECK)).isEmpty();
    }

    @Test
    void the_reason_is_signed_and_stands_in_the_run_and_its_report(@Autowired SignatureFixture people) {
        assertThat(ask("accept-checks", WHY)).hasStatus(302).hasRedirectedUrl(runs.address(run));
        var asked = signOffs.current(run, Gate.ACCEPT_FAILED_CHECK).orElseThrow();
        assertThat(asked.payload()).as("what the digest covers").contains(WHY);
        var signing = priya.found(asked.address());
        assertThat(signing.select("#bound").text()).contains("Reason " + WHY);
        assertThat(signing.select("main table"))
                .as("no head without rows")
                .allSatisfy(table -> assertThat(table.select("tbody tr")).isNotEmpty());
        assertThat(signing.select("main li").eachText()).contains("Why: " + WHY);
        people.sign(run, Gate.ACCEPT_FAILED_CHECK, "1");
        assertThat(runs.facts(run).latest(Fact.ChecksAccepted.class))
                .hasValueSatisfying(
                        accepted -> assertThat(accepted.withReason()).containsExactly("totals (" + WHY + ")"));
        assertThat(runs.tasks(run).stream().map(TaskView::observation))
                .contains("Accepted by a second person although it did not pass: totals. Why: " + WHY);
        var report = jo.found(runs.address(run) + "/report").select("main").text();
        assertThat(report).contains("totals (" + asked.id() + ", because: " + WHY + ")");
    }

    @Test
    void where_nothing_has_failed_there_is_nothing_to_accept() {
        var healthy = runs.at(TaskName.RUN_CHECKS);
        var answer = jo.ask(runs.address(healthy) + "/accept-checks");
        assertThat(answer).hasStatus(409);
        assertThat(html(answer).text()).contains("No failed check waits to be accepted", "Nothing was asked");
    }

    private MvcTestResult ask(String act, String reason) {
        var task = runs.current(run).id().toString();
        return jo.post(runs.address(run) + "/" + act, Map.of("task", task, "reason", reason));
    }
}
