package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.TARGET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Where steps 1 to 3 end and step 4 begins, on the run's page, on the step's and in the report. */
@EngineTest
class FirstStepsTests {

    private final MovedClock clock;
    private final FleetFake fleet;
    private final RunMaker runs;
    private final RecoveryDesk desk;
    private final PlanDesk plans;
    private final RecoveryRunner runner;
    private final SignatureFixture people;
    private final PagesAsked jo;

    @Autowired
    FirstStepsTests(
            MockMvcTester mvc,
            MovedClock clock,
            FleetFake fleet,
            RunMaker runs,
            RecoveryDesk desk,
            PlanDesk plans,
            RecoveryRunner runner,
            SignatureFixture people) {
        this.clock = clock;
        this.fleet = fleet;
        this.runs = runs;
        this.desk = desk;
        this.plans = plans;
        this.runner = runner;
        this.people = people;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
    }

    @BeforeEach
    void no_run_goes_on() {
        clock.fresh();
        fleet.fresh();
        fleet.restorable(TARGET.minusSeconds(3600), TARGET.plusSeconds(600));
        runs.endAll();
    }

    @AfterEach
    void nothing_is_left() {
        runs.endAll();
        fleet.fresh();
        clock.fresh();
    }

    @Test
    void each_ends_where_the_next_begins_and_the_restore_begins_with_the_signature() {
        var run = asked();
        after(6);
        var waiting = page(run);
        assertThat(cell(waiting, 1, "Started")).startsWith("03:20:00 UTC");
        assertThat(cell(waiting, 1, "Elapsed"))
                .as("it is over with its Continue")
                .isEmpty();
        assertThat(cell(waiting, 2, "Started")).startsWith("03:20:00 UTC");
        assertThat(cell(waiting, 2, "Elapsed")).isEqualTo("2 min 00 s");
        assertThat(word(waiting, 3)).isEqualTo("Waiting for sign-off");
        assertThat(cell(waiting, 3, "Elapsed")).isEqualTo("9 min 00 s 6 min 00 s of it waiting for people");
        assertThat(waiting.select("tr[data-step=3] .waited [data-since]").eachAttr("data-since"))
                .as("it goes on by the second, as the step's whole time does")
                .containsExactly("2026-03-14T03:25:00Z");
        assertThat(cell(waiting, 4, "Started")).as("nobody has signed").isEmpty();
        people.sign(run, Gate.START_RESTORE, "023059");
        runner.advance(run);
        after(4);
        var restoring = page(run);
        assertThat(word(restoring, 3)).isEqualTo("Done");
        assertThat(cell(restoring, 3, "Elapsed")).isEqualTo("9 min 00 s 6 min 00 s of it waiting for people");
        assertThat(cell(restoring, 4, "Started")).startsWith("03:31:00 UTC");
        assertThat(cell(restoring, 4, "Elapsed")).isEqualTo("4 min 00 s");
        assertThat(jo.found(runs.address(run) + "/steps/restore")
                        .select("#step-state")
                        .text())
                .contains("since 2026-03-14 03:31:00 UTC", "4 min 00 s so far")
                .doesNotContain("waiting for people");
    }

    @Test
    void the_report_has_a_span_for_each() {
        var run = asked();
        after(6);
        people.sign(run, Gate.START_RESTORE, "023059");
        runner.advance(run);
        var rows = jo.found(runs.address(run) + "/report").select("section[aria-labelledby=steps] tbody tr");
        assertThat(rows.stream()
                        .limit(3)
                        .map(row -> row.select("td[data-label=Elapsed]").text()))
                .as("step 1 is over with its Continue")
                .containsExactly("", "2 min 00 s", "9 min 00 s");
        assertThat(rows.get(2).select("td[data-label^=Waited]").text()).isEqualTo("6 min 00 s");
        assertThat(rows.get(3).select("td[data-label^=Waited]").text()).isEmpty();
    }

    @Test
    void a_target_that_is_chosen_after_something_was_asked_for_does_not_begin_step_2_anew() {
        var run = asked();
        after(1);
        desk.chooseTarget(runs.recovery(run).number(), TARGET.minusSeconds(60), runs.jo());
        assertThat(cell(page(run), 2, "Elapsed")).isEqualTo("2 min 00 s");
    }

    @Test
    void while_it_is_filled_in_step_3_goes_on_since_the_target_was_chosen() {
        var number = begun();
        after(2);
        desk.chooseTarget(number, TARGET, runs.jo());
        after(3);
        var page = jo.found("/recoveries/" + number);
        assertThat(word(page, 3)).isEqualTo("Running");
        assertThat(cell(page, 3, "Elapsed")).isEqualTo("3 min 00 s");
    }

    @Test
    void a_run_that_is_stopped_before_the_signature_has_no_step_that_goes_on() {
        var run = asked();
        desk.stop(runs.recovery(run).number(), "enough", runs.jo());
        assertThat(word(page(run), 3)).isEqualTo("Cancelled");
        assertThat(word(page(run), 4)).isEqualTo("Cancelled");
    }

    /** Only the statement of the migration that concerns it. */
    @Test
    void of_a_run_of_before_it_was_kept_the_log_says_when_the_target_was_chosen(@Autowired JdbcClient store)
            throws IOException {
        var run = asked();
        after(1);
        desk.chooseTarget(runs.recovery(run).number(), TARGET.minusSeconds(60), runs.jo());
        store.sql("update recovery set target_chosen_at = null").update();
        assertThat(cell(page(run), 2, "Elapsed")).as("nobody knows").isEmpty();
        var migration = new ClassPathResource("db/migration/V29__step_spans.sql").getContentAsString(UTF_8);
        for (var statement : migration.split(";")) {
            if (statement.contains("update recovery set target_chosen_at")) {
                store.sql(statement).update();
            }
        }
        assertThat(cell(page(run), 2, "Elapsed")).isEqualTo("2 min 00 s");
    }

    private String begun() {
        var jo = PeopleOfTests.person("jo");
        return desk.begin(new RecoveryDesk.Begin("orders-prod", "INC-7731", NOW, null, jo), runs.jo());
    }

    /** The target two minutes after the begin, the request for the signature three later. */
    private UUID asked() {
        var number = begun();
        after(2);
        desk.chooseTarget(number, TARGET, runs.jo());
        after(3);
        plans.ask(number, "orders-prod", plans.review(number).fingerprint(), runs.jo());
        return runs.id(number);
    }

    private void after(int minutes) {
        clock.moveBy(Duration.ofMinutes(minutes));
    }

    private Document page(UUID run) {
        return jo.found(runs.address(run));
    }

    private static String word(Document page, int step) {
        return row(page, step).select(".word").text();
    }

    private static String cell(Document page, int step, String label) {
        return row(page, step).select("td[data-label=" + label + "]").text();
    }

    private static Element row(Document page, int step) {
        return page.select("#steps tr[data-step=" + step + "]").getFirst();
    }
}
