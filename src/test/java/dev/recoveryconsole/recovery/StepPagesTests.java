package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Each step's own page. */
@EngineTest
class StepPagesTests {

    private final MockMvcTester mvc;
    private final MovedClock clock;
    private final PagesAsked jo;
    private final RunMaker runs;
    private final Journal journal;
    private final JdbcClient store;

    @Autowired
    StepPagesTests(MockMvcTester mvc, MovedClock clock, RunMaker runs, Journal journal, JdbcClient store) {
        this.mvc = mvc;
        this.clock = clock;
        this.jo = new PagesAsked(mvc, clock, "jo", "recovery-operators");
        this.runs = runs;
        this.journal = journal;
        this.store = store;
    }

    @BeforeEach
    void at_twenty_past_three() {
        clock.fresh();
    }

    @AfterEach
    void nothing_is_left_held() {
        store.sql("delete from recovery_record").update();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"RESTORE", "RE_DELETION", "SECRETS", "VALIDATION", "RETURN"})
    void each_step_says_what_it_does_and_what_if_it_fails_and_has_its_own_poll(Step step) {
        var id = runs.at(TaskName.FENCE_OLD);
        var page = jo.found(runs.address(id) + "/steps/" + step.address());
        assertThat(page.select("main").text())
                .contains("What this does", "If it does not work", "Traffic OPEN on the old database")
                .doesNotContain("??");
        var live = page.select("#live").attr("hx-get");
        assertThat(jo.ask(live + "?v=")).hasStatusOk();
        assertThat(jo.ask(live + "?v=" + page.select("#live-v").attr("value"))).hasStatus(204);
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskName.class,
            names = {"AWAIT_USABLE", "REDELETE_USERS", "SWITCH_SECRET", "RUN_CHECKS", "OPEN_TRAFFIC", "OPEN_TRAFFIC_OLD"
            })
    void each_step_says_as_the_run_page_what_is_safe_and_how_traffic_and_old_writes_stand(TaskName task) {
        var id = runs.at(task, new Fact.TrafficHeld(List.of(), RunFixture.NOW));
        var run = jo.found(runs.address(id));
        var safe = run.select("#safe").text();
        assertThat(safe).contains("database");
        for (var step : List.of(Step.RESTORE, Step.RE_DELETION, Step.SECRETS, Step.VALIDATION, Step.RETURN)) {
            assertThat(jo.found(runs.address(id) + "/steps/" + step.address())
                            .select("#step-state")
                            .text())
                    .as(step.title())
                    .contains(run.select("#run-head b").text(), safe);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "restore, Plan; Signature",
        "re-deletion, New database; The right second; SQL checks; Signature",
        "secrets, Users deleted again; The application's login; Changes in the Secret; Traffic; Old writes; Signature",
        "validation, Secret; Rollout; Connected to the new database; Old database",
        "return, Target time; New database; Checks; Users deleted again; Sequences raised; Traffic; Signature"
    })
    void each_step_says_what_it_stands_on_also_before_anything_was_seen(String step, String names) {
        var needs = needs(runs.at(TaskName.REQUEST_RESTORE), step);
        assertThat(String.join("; ", needs.keySet())).isEqualTo(names);
        assertThat(needs.values()).noneMatch(String::isBlank);
    }

    @Test
    void what_a_step_stands_on_is_said_with_its_present_values() {
        var result = new CheckResult(
                "totals", Check.Kind.SQL, CheckResult.Verdict.FAILED, "0", "412", Duration.ZERO, true, "differs");
        var id = runs.at(
                TaskName.REDELETE_USERS,
                new Fact.Usable(RunFixture.NEW_END, "backing-up", RunFixture.NOW),
                new Fact.SecondProven("2026-03-14T02:30:58.5Z", null, RunFixture.TARGET),
                new Fact.ChecksRun(Check.Phase.RESTORE, List.of(result), RunFixture.NOW),
                new Fact.ChecksRun(Check.Phase.VALIDATION, List.of(), RunFixture.NOW));
        assertThat(needs(id, "re-deletion"))
                .containsEntry(
                        "New database",
                        "a query works at 127.0.0.22:5432, since 2026-03-14 03:20:00 UTC (04:20:00 CET, UTC+01:00), RDS"
                                + " status then: backing-up")
                .containsEntry(
                        "The right second",
                        "proven: newest row of 2026-03-14 02:30:58 UTC (03:30:58 CET, UTC+01:00), target 2026-03-14"
                                + " 02:30:59 UTC (03:30:59 CET, UTC+01:00)")
                .containsEntry("SQL checks", "1 of 1 check blocks: totals")
                .containsEntry("Signature", "re-delete users: not asked yet");
        assertThat(needs(id, "return")).containsEntry("Checks", "0 of 0 checks block");
        var second = runs.at(
                TaskName.OPEN_TRAFFIC,
                new Fact.DeletionDone(214, 3, "c0ffee", 7, RunFixture.NOW),
                new Fact.DeletionDone(1, 0, "c0ffee", 8, RunFixture.NOW),
                new Fact.SequencesRaised(Map.of("orders_id_seq", 5210L)),
                new Fact.SwitchFrozen(
                        new ObjectRef("shop", "db-connection"), "u1", "42", List.of(), List.of("DB_HOST", "DB_PORT")));
        assertThat(needs(second, "secrets").get("Changes in the Secret"))
                .startsWith("shop/db-connection: DB_HOST, DB_PORT, to ")
                .endsWith("; every other value stays");
        assertThat(needs(second, "return"))
                .containsEntry("Target time", "2026-03-14 02:30:59 UTC (03:30:59 CET, UTC+01:00)")
                .containsEntry("Sequences raised", "by the console: orders_id_seq to 5210")
                .hasEntrySatisfying(
                        "Users deleted again",
                        value -> assertThat(value).startsWith("215, already absent 3, at 2026-03-14 03:20:00 UTC"));
    }

    @Test
    void a_signature_that_was_given_for_an_earlier_attempt_is_none_of_this_one() {
        var id = runs.signed();
        assertThat(needs(id, "restore").get("Signature")).startsWith("start restore: signed, Priya N., 20");
        store.sql("update recovery_record set attempt = 0 where kind = 'GateFrozen'")
                .update();
        assertThat(needs(id, "restore").get("Signature")).isEqualTo("start restore: not asked yet");
    }

    @Test
    void traffic_and_old_writes_are_among_what_the_switch_stands_on() {
        var id = runs.at(TaskName.TEST_LOGIN);
        assertThat(needs(id, "secrets"))
                .containsEntry("Traffic", "OPEN on the old database")
                .containsEntry("Old writes", "not stopped");
        runs.tx.executeWithoutResult(status -> {
            runs.recoveries.locked(id).trafficHeld(RunFixture.NOW);
            runs.recoveries.locked(id).writesStopped(RunFixture.NOW);
        });
        assertThat(needs(id, "secrets"))
                .containsEntry("Traffic", "HELD since 2026-03-14 03:20:00 UTC (04:20:00 CET, UTC+01:00)")
                .containsEntry("Old writes", "STOPPED since 2026-03-14 03:20:00 UTC (04:20:00 CET, UTC+01:00)");
    }

    @Test
    void the_step_that_is_to_be_signed_asks_for_it_as_the_run_page_does_and_no_other_step_and_nobody_else() {
        var id = runs.at(TaskName.FREEZE_SWITCH);
        var nobody = jo.found(runs.address(id) + "/steps/secrets");
        assertThat(nobody.select("form[action$=/ask]")).as("nothing waits yet").isEmpty();
        journal.record(
                journal.begin(id).orElseThrow(),
                new Outcome.NeedsSignature(Gate.SWITCH_SECRETS, "ready to be signed"),
                List.of());
        var onRun = jo.found(runs.address(id)).select("form[action$=/ask]");
        var onStep = jo.found(runs.address(id) + "/steps/secrets").select("#actions form[action$=/ask]");
        assertThat(onStep.select("button").text()).isEqualTo("Ask for sign-off: switch secrets");
        assertThat(onStep.attr("action")).isEqualTo(onRun.attr("action"));
        assertThat(onStep.select("input:not([name=_csrf])").eachAttr("value"))
                .isEqualTo(onRun.select("input:not([name=_csrf])").eachAttr("value"))
                .contains("SWITCH_SECRETS");
        assertThat(jo.found(runs.address(id) + "/steps/validation").select("form[action$=/ask]"))
                .isEmpty();
        var vera = new PagesAsked(mvc, clock, "vera", "viewer");
        assertThat(vera.found(runs.address(id) + "/steps/secrets").select("form[action$=/ask]"))
                .isEmpty();
        runs.ask(id, Gate.SWITCH_SECRETS);
        assertThat(jo.found(runs.address(id) + "/steps/secrets").select("form[action$=/ask]"))
                .as("asked")
                .isEmpty();
    }

    @Test
    void step_4_leads_to_the_review_where_the_restore_is_asked_for() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        journal.record(
                journal.begin(id).orElseThrow(),
                new Outcome.NeedsSignature(Gate.START_RESTORE, PlanDesk.UNSIGNED),
                List.of());
        var link = jo.found(runs.address(id) + "/steps/restore").select("#actions a.btn-primary");
        assertThat(link.text()).isEqualTo("Ask for sign-off: start restore");
        assertThat(link.attr("href")).isEqualTo(runs.address(id) + "/review");
    }

    private Map<String, String> needs(UUID run, String step) {
        var page = jo.found(runs.address(run) + "/steps/" + step);
        var needs = new LinkedHashMap<String, String>();
        page.select("#needs dt")
                .forEach(name -> needs.put(
                        name.text(),
                        Objects.requireNonNull(name.nextElementSibling()).text()));
        return needs;
    }

    @Test
    void each_check_says_how_long_it_took() {
        var id = runs.at(
                TaskName.RUN_CHECKS,
                new Fact.ChecksRun(
                        Check.Phase.VALIDATION,
                        List.of(check("totals", Duration.ofMillis(61_500)), check("users", Duration.ofMillis(120))),
                        RunFixture.NOW));
        assertThat(jo.found(runs.address(id) + "/steps/validation")
                        .select("table.checks td[data-label=Took]")
                        .eachText())
                .containsExactly("1 min 01 s", "under 1 s");
    }

    private static CheckResult check(String name, Duration took) {
        return new CheckResult(name, Check.Kind.SQL, CheckResult.Verdict.PASSED, "0", "0", took, true, "");
    }

    @Test
    void a_step_that_does_not_exist_is_not_found() {
        var id = runs.at(TaskName.FENCE_OLD);
        assertThat(jo.ask(runs.address(id) + "/steps/nonsense")).hasStatus(404);
    }
}
