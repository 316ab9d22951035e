package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Jo acts from a page that was opened before Ana did something: nothing is done, and Jo reads what changed. */
@EngineTest
class OldPageTests {

    private final MockMvcTester mvc;
    private final RunMaker runs;
    private final RecoveryDesk desk;
    private final PlanDesk plans;
    private final OutcomeBook outcomes;
    private final TransactionTemplate tx;
    private final MovedClock clock;
    private final FleetFake fleet;

    @Autowired
    OldPageTests(
            MockMvcTester mvc,
            RunMaker runs,
            RecoveryDesk desk,
            PlanDesk plans,
            OutcomeBook outcomes,
            TransactionTemplate tx,
            MovedClock clock,
            FleetFake fleet) {
        this.mvc = mvc;
        this.runs = runs;
        this.desk = desk;
        this.plans = plans;
        this.outcomes = outcomes;
        this.tx = tx;
        this.clock = clock;
        this.fleet = fleet;
    }

    @BeforeEach
    void aws_can_restore() {
        fleet.restorable(RunFixture.TARGET.minusSeconds(3600), RunFixture.TARGET.plusSeconds(600));
    }

    @AfterEach
    void nothing_is_left() {
        fleet.fresh();
    }

    @Test
    void a_task_that_somebody_else_tried_again_is_named_with_its_new_try_and_who_did_it() {
        var id = runs.at(TaskName.AWAIT_USABLE);
        var shown = failed(id, List.of(Choice.TRY_AGAIN, Choice.STOP));
        desk.tryAgain(number(id), shown, ana());
        var answer = post(id, "/try-again", "task", shown.toString());
        assertThat(answer).hasStatus(409);
        var page = html(answer);
        assertThat(page.select("h1").text()).isEqualTo("This changed since you opened it");
        assertThat(page.select("main").text())
                .contains("This run changed since you opened the page. Nothing was done.")
                .contains("The page was about: step 4, Wait until the new database answers a query: Failed since 20")
                .contains("The run is now at: step 4, Wait until the new database answers a query, try 2: Not started")
                .contains("Newest act: Ana R. at 20", "Wait until the new database answers a query: tried again");
        assertThat(page.select("main time").eachText()).isNotEmpty().allMatch(time -> time.contains(" UTC ("));
        assertThat(page.select("main a[href$=" + number(id) + "]").text()).isEqualTo("See how it is now");
        assertThat(runs.tasks(id)).as("Ana's try is the only one").hasSize(2);
    }

    @Test
    void an_ask_for_a_task_that_is_over_names_the_attempt_and_the_target_that_are_new() {
        var id = runs.at(TaskName.FREEZE_SWITCH);
        var shown = failed(id, List.of(Choice.START_ATTEMPT, Choice.STOP));
        tx.executeWithoutResult(status -> runs.attempts.sendFirst(id, 1, "a digest", clock.instant()));
        desk.chooseTarget(number(id), RunFixture.TARGET.minusSeconds(60), ana());
        plans.ask(number(id), "orders-prod", plans.review(number(id)).fingerprint(), ana());
        var answer = post(id, "/ask", "task", shown.toString(), "gate", Gate.SWITCH_SECRETS.name());
        assertThat(answer).hasStatus(409);
        assertThat(html(answer).select("main").text())
                .contains("The run is now at: step 4, Ask AWS for the new database: Waiting for sign-off")
                .contains("The page was about attempt 1, plan version 1, target time 2026-03-14 02:30:59 UTC")
                .contains("now it is attempt 2, plan version 2, target time 2026-03-14 02:29:59 UTC")
                .contains("Newest act: Ana R.", "Asked for sign-off: start restore");
    }

    @Test
    void a_review_of_another_target_asks_nobody_and_says_who_changed_it() {
        var id = runs.at(TaskName.REQUEST_RESTORE);
        var shown = plans.review(number(id)).fingerprint();
        desk.chooseTarget(number(id), RunFixture.TARGET.minusSeconds(60), ana());
        var answer = post(id, "/review", "typed", "orders-prod", "shown", shown);
        assertThat(answer).hasStatus(409);
        var page = html(answer);
        assertThat(page.select(".problem").text())
                .contains("What would be restored changed since you opened the page.", "nothing was asked")
                .contains("Newest act: Ana R.", "Target time 2026-03-14 02:29:59 UTC");
        assertThat(page.select("dt:contains(Target time) + dd").text())
                .as("the page is the present one")
                .startsWith("2026-03-14 02:29:59 UTC");
    }

    @Test
    void an_act_on_a_run_that_was_stopped_says_by_whom_and_why() {
        var id = runs.at(TaskName.AWAIT_USABLE);
        desk.stop(number(id), "Wrong database", ana());
        var answer = post(id, "/switch-back", "reason", "We go back");
        assertThat(answer).hasStatus(409);
        assertThat(html(answer).select("main").text())
                .contains(number(id) + " has ended. Nothing was done.")
                .contains("Newest act: Ana R.", "Stopped: Wrong database");
        var review = post(id, "/review", "typed", "orders-prod", "shown", "any");
        assertThat(review).hasStatus(409);
        assertThat(html(review).select(".problem").text())
                .contains("past the point where a new plan can be made. Nothing was asked.")
                .contains("Newest act: Ana R.", "Stopped: Wrong database");
    }

    private UUID failed(UUID id, List<Choice> choices) {
        tx.executeWithoutResult(status -> {
            var recovery = runs.recoveries.locked(id);
            var task = runs.reader.currentTask(id).orElseThrow();
            outcomes.write(recovery, task, new Outcome.Failed("AWS says: no", choices, List.of()), List.of());
        });
        return runs.current(id).id();
    }

    private String number(UUID id) {
        return runs.recovery(id).number();
    }

    private SignedIn ana() {
        return new SignedIn(PeopleOfTests.person("ana"), "Ana R.", Set.of(Role.OPERATOR), clock.instant());
    }

    private MvcTestResult post(UUID id, String act, String... fields) {
        var request = mvc.post().uri("/recoveries/" + number(id) + act);
        for (var at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.with(signedIn("jo", "recovery-operators")).with(csrf()).exchange();
    }

    private static Document html(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
