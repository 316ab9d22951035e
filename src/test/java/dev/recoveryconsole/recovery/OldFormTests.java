package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Jo sends a form whose page shows what is no longer so. */
@EngineTest
class OldFormTests {

    private static final String CHANGED = "This run changed since you opened the page. Nothing was done.";

    private final RunMaker runs;
    private final HoldDesk hold;
    private final RecoveryDesk desk;
    private final FactBook book;
    private final ClusterFake cluster;
    private final JdbcClient store;
    private final TransactionTemplate tx;
    private final MovedClock clock;
    private final PagesAsked jo;

    @Autowired
    OldFormTests(
            MockMvcTester mvc,
            RunMaker runs,
            HoldDesk hold,
            RecoveryDesk desk,
            FactBook book,
            ClusterFake cluster,
            JdbcClient store,
            TransactionTemplate tx,
            MovedClock clock) {
        this.runs = runs;
        this.hold = hold;
        this.desk = desk;
        this.book = book;
        this.cluster = cluster;
        this.store = store;
        this.tx = tx;
        this.clock = clock;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
    }

    @BeforeEach
    void at_twenty_past_three() {
        clock.fresh();
        cluster.fresh();
    }

    @AfterEach
    void nothing_is_left_held() {
        runs.endAll();
        cluster.fresh();
        store.sql("delete from recovery_record").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "switch-back"})
    void what_ends_or_turns_a_run_is_not_done_from_a_page_of_an_earlier_step(String act) {
        var run = runs.at(TaskName.AWAIT_ROLLOUT, new Fact.SecretSwitched("42", true, clock.instant()));
        var form = form(run, act);
        isAt(run, TaskName.RUN_CHECKS);
        var answer = send(run, act, form);
        assertThat(answer).hasStatus(409);
        assertThat(words(answer)).contains(CHANGED, "The run is now at: step 7, Run the validation checks");
        assertThat(runs.recovery(run).ended()).isFalse();
        assertThat(runs.tasks(run)).hasSize(1);
        assertThat(send(run, act, form(run, act))).as("from a new page").hasStatus(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "switch-back"})
    void that_the_engine_walked_on_within_the_step_does_not_matter(String act) {
        var run = runs.at(TaskName.AWAIT_ROLLOUT, new Fact.SecretSwitched("42", true, clock.instant()));
        var form = form(run, act);
        isAt(run, TaskName.PROVE_CONNECTED);
        assertThat(send(run, act, form)).hasStatus(302);
    }

    @Test
    void a_stop_of_a_run_that_somebody_put_on_hold_meanwhile_is_not_done() {
        var run = runs.at(TaskName.AWAIT_ROLLOUT);
        var form = form(run, "stop");
        hold.putOnHold(number(run), "waiting for legal", ana());
        var answer = send(run, "stop", form);
        assertThat(answer).hasStatus(409);
        assertThat(words(answer)).contains(CHANGED, "Newest act: Ana R.", "waiting for legal");
    }

    @Test
    void an_old_resume_does_not_end_another_hold() {
        var run = runs.at(TaskName.AWAIT_ROLLOUT);
        hold.putOnHold(number(run), "waiting for legal", runs.jo());
        var form = form(run, "");
        clock.moveBy(Duration.ofMinutes(1));
        hold.resume(number(run), ana());
        hold.putOnHold(number(run), "waiting for the press", ana());
        assertThat(jo.post(runs.address(run) + "/resume", form)).hasStatus(409);
        assertThat(runs.recovery(run).hold()).isNotNull();
        assertThat(jo.post(runs.address(run) + "/resume", form(run, ""))).hasStatus(302);
        assertThat(runs.recovery(run).hold()).isNull();
    }

    @Test
    void an_old_release_does_not_open_traffic_that_was_held_anew() {
        var run = runs.at(TaskName.AWAIT_USABLE, new Fact.ReplicasRecorded(List.of()));
        held(run);
        var form = form(run, "release");
        clock.moveBy(Duration.ofMinutes(1));
        happened(run, new Fact.TrafficOpen(clock.instant()));
        held(run);
        assertThat(send(run, "release", form)).hasStatus(409);
        assertThat(cluster.done).isEmpty();
        assertThat(send(run, "release", form(run, "release"))).hasStatus(302);
        assertThat(cluster.done).containsExactly("open " + RunFixture.FRONT);
    }

    @Test
    void a_damage_that_somebody_else_corrected_meanwhile_is_named_and_stays() {
        var run = runs.at(TaskName.AWAIT_USABLE);
        var form = form(run, "damage");
        desk.damageBegan(number(run), RunFixture.TARGET, ana());
        form.put("reason", "2026-03-14T02:00:00Z");
        var answer = send(run, "damage", form);
        assertThat(answer).hasStatus(409);
        assertThat(words(answer))
                .contains(CHANGED, "The page showed damage start none; now it is 2026-03-14 02:30:59 UTC", "Ana R.");
        assertThat(runs.recovery(run).damageAt()).isEqualTo(RunFixture.TARGET);
    }

    @Test
    void what_makes_a_run_safer_is_done_from_any_page() {
        var run = runs.at(TaskName.AWAIT_USABLE);
        var old = form(run, "put-on-hold");
        var traffic = form(run, "hold");
        assertThat(old).doesNotContainKey("shown");
        assertThat(traffic).doesNotContainKey("shown");
        isAt(run, TaskName.READ_DELETION_LOG);
        desk.damageBegan(number(run), RunFixture.TARGET, ana());
        assertThat(send(run, "hold", traffic)).hasStatus(302);
        assertThat(send(run, "put-on-hold", old)).hasStatus(302);
        assertThat(cluster.heldServices).containsExactly(RunFixture.FRONT);
        assertThat(runs.recovery(run).hold()).isNotNull();
    }

    private void held(UUID run) {
        happened(run, new Fact.TrafficHeld(List.of(), clock.instant()));
    }

    private void happened(UUID run, Fact fact) {
        tx.executeWithoutResult(status -> book.keep(runs.recoveries.locked(run), 1, fact, clock.instant()));
    }

    private void isAt(UUID run, TaskName task) {
        store.sql("update recovery_task set name = ? where recovery_id = ?")
                .params(task.name(), run)
                .update();
    }

    /** The hidden fields of the form on the act's page, or of the resume on the run page. */
    private Map<String, String> form(UUID run, String act) {
        var page = jo.found(runs.address(run) + (act.isEmpty() ? "" : "/" + act));
        var fields = new LinkedHashMap<String, String>();
        page.select("form[action$=/" + (act.isEmpty() ? "resume" : act) + "] input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        fields.remove("_csrf");
        return fields;
    }

    private MvcTestResult send(UUID run, String act, Map<String, String> form) {
        form.putIfAbsent("reason", "It has to be");
        return jo.post(runs.address(run) + "/" + act, form);
    }

    private static String words(MvcTestResult answer) {
        return PagesAsked.html(answer).select("main").text();
    }

    private String number(UUID run) {
        return runs.recovery(run).number();
    }

    private SignedIn ana() {
        return new SignedIn(PeopleOfTests.person("ana"), "Ana R.", Set.of(Role.OPERATOR), clock.instant());
    }
}
