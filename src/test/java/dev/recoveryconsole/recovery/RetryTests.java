package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An operator presses Retry beside a workload that does not come up. */
@EngineTest
@ExtendWith(ApiCrashes.class)
class RetryTests {

    private static final String API = ClusterFake.API.toString();
    private static final String KEY = "Deployment/shop/orders-api";

    private final MockMvcTester mvc;
    private final MovedClock clock;
    private final RunMaker runs;
    private final RecoveryRunner runner;
    private final Journal journal;
    private final ClusterFake cluster;
    private final JdbcClient store;
    private final PagesAsked jo;

    @Autowired
    RetryTests(
            MockMvcTester mvc,
            MovedClock clock,
            RunMaker runs,
            RecoveryRunner runner,
            Journal journal,
            ClusterFake cluster,
            JdbcClient store) {
        this.mvc = mvc;
        this.clock = clock;
        this.runs = runs;
        this.runner = runner;
        this.journal = journal;
        this.cluster = cluster;
        this.store = store;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
    }

    @Test
    void the_engine_starts_its_pods_anew_with_the_intent_written_before_and_the_outcome_after() {
        var run = failed();
        assertThat(press(run, form(run))).hasStatus(302);
        assertThat(runs.tasks(run)).extracting(TaskView::tryNo).containsExactly(1, 2);
        assertThat(acts(run)).endsWith("task failed", "rollout retried");
        assertThat(cluster.done).as("a page sends nothing").isEmpty();
        runner.advance(run);
        assertThat(cluster.done)
                .containsExactly("restart " + API + " " + runs.recovery(run).number() + "/1/1/1");
        assertThat(acts(run)).endsWith("rollout retried", "effect intended");
        assertThat(runs.current(run).state()).isEqualTo(TaskState.SENT);
        cluster.has(Rollouts.rolledOut(runs.recovery(run).number() + "/1/1/1"));
        runner.advance(run);
        assertThat(acts(run)).endsWith("effect intended", "task done");
        assertThat(runs.current(run).name()).isEqualTo(TaskName.PROVE_CONNECTED);
        assertThat(cluster.done).as("nothing is opened, switched or scaled").hasSize(1);
    }

    @Test
    void the_same_form_sent_again_changes_nothing() {
        var run = failed();
        var form = form(run);
        press(run, form);
        assertThat(press(run, form)).hasStatus(302);
        runner.advance(run);
        var revision = runs.recovery(run).revision();
        assertThat(press(run, form)).hasStatus(302);
        assertThat(runs.recovery(run).revision()).isEqualTo(revision);
        assertThat(runs.facts(run).all(Fact.RolloutRetried.class)).hasSize(1);
        assertThat(runs.tasks(run)).hasSize(2);
        assertThat(cluster.done).hasSize(1);
    }

    @Test
    void a_second_press_is_another_retry_and_other_workloads_are_not_touched() {
        var run = failed();
        press(run, form(run));
        runner.advance(run);
        clock.moveBy(Duration.ofSeconds(2));
        cluster.has(Rollouts.rolling(
                runs.recovery(run).number() + "/1/1/1", Rollouts.waits("api-10", "ImagePullBackOff: no such image")));
        runner.advance(run);
        assertThat(runs.current(run).state())
                .as("Kubernetes tries again, it waits")
                .isEqualTo(TaskState.SENT);
        assertThat(press(run, form(run))).hasStatus(302);
        assertThat(runs.tasks(run)).as("a wait that goes on needs no new try").hasSize(2);
        runner.advance(run);
        assertThat(cluster.done)
                .containsExactly(
                        "restart " + API + " " + runs.recovery(run).number() + "/1/1/1",
                        "restart " + API + " " + runs.recovery(run).number() + "/1/1/2");
    }

    @Test
    void what_merely_comes_up_is_left_alone() {
        var run = failed();
        var form = form(run);
        press(run, form);
        runner.advance(run);
        clock.moveBy(Duration.ofSeconds(2));
        cluster.has(Rollouts.rolling(runs.recovery(run).number() + "/1/1/1", Rollouts.pod("api-10", false, null)));
        runner.advance(run);
        assertThat(runs.current(run).state()).isEqualTo(TaskState.SENT);
        for (var page : List.of("", "/steps/secrets")) {
            assertThat(jo.found(runs.address(run) + page).select("#rollout").text())
                    .as(page)
                    .contains("1 of 2 new pods are available")
                    .doesNotContain("One workload alone", "fresh sign-in");
            assertThat(jo.found(runs.address(run) + page).select("#rollout td[data-label=Act] a"))
                    .as(page)
                    .isEmpty();
        }
        form.put("task", runs.current(run).id().toString());
        form.put("retry", "2");
        var answer = press(run, form);
        assertThat(answer).hasStatus(409);
        assertThat(PagesAsked.html(answer).select("main").text())
                .contains("is on its way, and nothing is wrong with it so far", "Nothing was done");
        assertThat(jo.ask(runs.address(run) + "/retry?workload=" + KEY)).hasStatus(409);
        assertThat(runs.facts(run).all(Fact.RolloutRetried.class)).hasSize(1);
    }

    @Test
    void on_hold_it_is_refused_and_the_row_says_when_it_is_possible(@Autowired HoldDesk hold) {
        var run = failed();
        var form = form(run);
        hold.putOnHold(runs.recovery(run).number(), "waiting for legal", runs.jo());
        assertThat(jo.found(runs.address(run)).select("#rollout").text())
                .contains("a retry is possible after the resume")
                .doesNotContain("Retry");
        var answer = press(run, form);
        assertThat(answer).hasStatus(409);
        assertThat(PagesAsked.html(answer).select("main").text()).contains("is on hold", "Nothing was done");
        nothingHappened(run);
    }

    @Test
    void from_a_page_of_an_earlier_task_nothing_is_done() {
        var run = failed();
        var form = form(run);
        store.sql("update recovery_task set name = 'RUN_CHECKS' where recovery_id = ?")
                .param(run)
                .update();
        var answer = press(run, form);
        assertThat(answer).hasStatus(409);
        assertThat(PagesAsked.html(answer).select("main").text())
                .contains("This run changed since you opened the page. Nothing was done.");
        assertThat(jo.ask(runs.address(run) + "/retry?workload=" + KEY)).hasStatus(409);
        nothingHappened(run);
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment/shop/orders-worker, nothing is wrong with it",
        "Deployment/shop/another, has seen no such workload"
    })
    void what_is_well_or_not_there_is_not_started_anew(String workload, String why) {
        var run = failed();
        var form = form(run);
        form.put("workload", workload);
        var answer = press(run, form);
        assertThat(answer).hasStatus(409);
        assertThat(PagesAsked.html(answer).select("main").text()).contains(why, "Nothing was done");
        nothingHappened(run);
    }

    @Test
    void only_an_operator_with_a_fresh_factor_can() {
        var run = failed();
        var form = form(run);
        var address = runs.address(run) + "/retry";
        for (var other : List.of("priya approver", "vera viewer")) {
            var words = other.split(" ", 2);
            assertThat(new PagesAsked(mvc, clock, words[0], words[1]).post(address, form))
                    .as(other)
                    .hasStatus(403);
        }
        var longAgo = new PagesAsked(mvc, () -> clock.instant().minus(Duration.ofMinutes(6)), "jo", "operator");
        assertThat(longAgo.ask(address + "?workload=" + KEY))
                .as("first to the fresh sign-in")
                .hasStatus(302);
        assertThat(longAgo.found(runs.address(run)).select("#retry-fresh").text())
                .contains("fresh sign-in with MFA");
        assertThat(longAgo.post(address, form)).as("back to its page").hasRedirectedUrl(address);
        nothingHappened(run);
    }

    @Test
    void pods_that_are_not_seen_connected_are_started_anew_and_waited_for_again() {
        var run = runs.at(TaskName.PROVE_CONNECTED, Rollouts.signed());
        var row =
                new Fact.RolloutSeen.Row(ClusterFake.API, 2, 2, 2, 0, 0, null, true, "rolled out", null, null, null, 1);
        settled(run, new Fact.RolloutSeen(TaskName.PROVE_CONNECTED, List.of(row), clock.instant()));
        assertThat(jo.found(runs.address(run))
                        .select("#rollout td[data-label=Connected]")
                        .text())
                .isEqualTo("1 of 2");
        assertThat(press(run, form(run))).hasStatus(302);
        assertThat(runs.current(run).name()).isEqualTo(TaskName.AWAIT_ROLLOUT);
    }

    private void settled(UUID run, Fact seen) {
        var failed = new Outcome.Failed("Not seen", List.of(Choice.TRY_AGAIN, Choice.STOP), List.of(seen));
        journal.record(journal.begin(run).orElseThrow(), failed, List.of());
    }

    private UUID failed() {
        var run = runs.at(TaskName.AWAIT_ROLLOUT, Rollouts.signed());
        runner.advance(run);
        assertThat(runs.current(run).state()).isEqualTo(TaskState.FAILED);
        return run;
    }

    /** The fields of the page that the row leads to. */
    private Map<String, String> form(UUID run) {
        var link = jo.found(runs.address(run))
                .select("#rollout a[aria-label=Retry " + API + "]")
                .attr("href");
        var fields = new LinkedHashMap<String, String>();
        var page = jo.found(link);
        assertThat(page.select("main form").attr("action")).isEqualTo(link);
        page.select("main form input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        fields.remove("_csrf");
        assertThat(fields).containsOnlyKeys("task", "retry");
        fields.put("workload", KEY); // the form's address has it, as its page's
        return fields;
    }

    private MvcTestResult press(UUID run, Map<String, String> form) {
        return jo.post(runs.address(run) + "/retry", form);
    }

    private void nothingHappened(UUID run) {
        runner.advance(run);
        assertThat(cluster.done).isEmpty();
        assertThat(runs.facts(run).all(Fact.RolloutRetried.class)).isEmpty();
        assertThat(acts(run)).doesNotContain("rollout retried");
    }

    private List<String> acts(UUID run) {
        return store.sql("select act from audit_event where subject = ? order by event_index")
                .param(runs.recovery(run).number())
                .query(String.class)
                .list();
    }
}
