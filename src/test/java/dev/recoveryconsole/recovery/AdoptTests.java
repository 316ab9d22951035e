package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An instance of our name whose tag is missing: what a person sees of it, and when it may become the attempt's. */
@EngineTest
class AdoptTests {

    private static final String WHY = "made in our second, and nobody else makes databases";

    private final MockMvcTester mvc;
    private final PagesAsked jo;
    private final RecoveryRunner runner;
    private final RunMaker runs;
    private final FleetFake fleet;
    private final JdbcClient store;
    private final MovedClock clock;

    @Autowired
    AdoptTests(
            MockMvcTester mvc,
            RecoveryRunner runner,
            RunMaker runs,
            FleetFake fleet,
            JdbcClient store,
            MovedClock clock) {
        this.mvc = mvc;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
        this.runner = runner;
        this.runs = runs;
        this.fleet = fleet;
        this.store = store;
        this.clock = clock;
    }

    private UUID run = new UUID(0, 0);
    private Instant sent = Instant.EPOCH;

    @BeforeEach
    void a_restore_whose_answer_was_lost() {
        fleet.fresh();
        clock.fresh();
        run = runs.signed();
        sent = clock.instant();
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
    }

    @Test
    void a_late_tag_is_waited_for() {
        appears(newId(), Map.of(), sent);
        runner.advance(run);
        assertThat(runs.current(run).state()).isEqualTo(TaskState.SENT);
        assertThat(runs.current(run).observation()).contains("waiting for its tag");
        appears(newId(), fleet.restores.getFirst().tags(), sent);
        runner.advance(run);
        assertThat(runs.attempt(run).needResourceId()).isEqualTo(newId());
    }

    @Test
    void one_without_a_tag_is_adopted_by_a_person_and_looked_at_once_more_before_it_is() {
        untagged();
        var page = jo.found(runs.address(run));
        assertThat(page.select("#actions .option").eachAttr("data-choice"))
                .containsExactly("ADOPT", "START_ATTEMPT", "STOP");
        assertThat(criterion(page, "Plan digest (tag)")).endsWith("not there unknown");
        assertThat(criterion(page, "Created")).endsWith("agrees");
        assertThat(page.select("#known").text()).contains("1 of at most 2", "no clear answer: no answer");
        assertThat(jo.found(runs.address(run) + "/steps/restore").select("#criteria tbody tr"))
                .hasSize(11);
        assertThat(adopt()).hasStatus(302);
        assertThat(runs.attempt(run).resourceId())
                .as("not before it is looked at")
                .isNull();
        runner.advance(run);
        assertThat(runs.attempt(run).needResourceId()).isEqualTo(newId());
        assertThat(runs.current(run).name()).isEqualTo(TaskName.AWAIT_USABLE);
        assertThat(audited("adoption chosen")).contains(WHY, newId().value(), "agrees: expected postgres");
        assertThat(audited("instance adopted"))
                .contains("\"chosenBy\":\"person:sha256:")
                .doesNotContain("idp.example.test#");
        assertThat(audited("instance adopted")).contains(WHY, newId().value(), "agrees: expected postgres");
        assertThat(fleet.restores).hasSize(1);
    }

    @Test
    void the_page_of_the_choice_shows_what_was_seen_and_says_what_it_does() {
        untagged();
        var page = jo.found(runs.address(run) + "/adopt");
        assertThat(page.select("#criteria tbody tr")).hasSize(11);
        assertThat(page.text()).contains("Nothing is sent to AWS", "proven before anybody uses it");
        assertThat(page.select("#reason").hasAttr("required")).isTrue();
    }

    @Test
    void it_takes_a_fresh_factor_a_reason_and_an_operator() {
        untagged();
        var tired = new PagesAsked(mvc, () -> clock.instant().minus(Duration.ofMinutes(9)), "jo", "operator");
        adopt(tired, WHY);
        assertThat(runs.current(run).choices()).contains(Choice.ADOPT);
        assertThat(adopt(jo, " ")).hasStatus(422).bodyText().contains("Say in 1 to 500 characters", "Nothing was done");
        var long501 = "x".repeat(501);
        assertThat(adopt(jo, long501))
                .hasStatus(422)
                .bodyText()
                .contains("<title>Error: Adopt", long501, "id=\"criteria\"");
        assertThat(adopt(new PagesAsked(mvc, clock, "vera", "viewer"), WHY)
                        .getResponse()
                        .getStatus())
                .isGreaterThanOrEqualTo(400);
        assertThat(runs.current(run).choices()).contains(Choice.ADOPT);
    }

    @Test
    void what_changed_between_the_choice_and_the_look_is_not_adopted() {
        untagged();
        adopt();
        fleet.held.clear();
        appears(new ResourceId("db-" + "IMPOSTOR"), Map.of(), sent);
        runner.advance(run);
        assertThat(runs.attempt(run).resourceId()).isNull();
        assertThat(runs.current(run).choices()).as("it is judged anew").contains(Choice.ADOPT);
        fleet.held.clear();
        adopt();
        for (var look = 0; look < 2; look++) {
            runner.advance(run);
            clock.moveBy(Duration.ofSeconds(15));
        }
        assertThat(runs.current(run).choices())
                .as("one that was there is not made again")
                .containsExactly(Choice.START_ATTEMPT, Choice.STOP);
    }

    @Test
    void a_tag_that_came_meanwhile_needs_no_adoption_and_another_plans_forbids_it() {
        untagged();
        adopt();
        appears(newId(), Map.of(RecoveryPlan.DIGEST_TAG, "another plan"), sent);
        runner.advance(run);
        foreign("Plan digest (tag)");
        assertThat(adopt()).as("never adoptable").hasStatus(409);
        assertThat(runs.attempt(run).resourceId()).isNull();
    }

    @Test
    void a_restore_of_an_older_run_that_inherited_its_tags_is_foreign() {
        appears(newId(), Map.of(RecoveryPlan.DIGEST_TAG, "0ld", "recovery:run-id", "RC-2001-000"), sent);
        runner.advance(run);
        foreign("Plan digest (tag)");
        assertThat(criterion(jo.found(runs.address(run)), "Run (tag)")).contains("RC-2001-000", "! differs");
    }

    @Test
    void one_that_was_there_before_our_intent_is_foreign() {
        appears(newId(), Map.of(), sent.minus(Duration.ofMinutes(6)));
        runner.advance(run);
        foreign("Created");
    }

    @Test
    void one_that_another_run_has_recorded_is_foreign() {
        var older = run;
        store.sql("update recovery_attempt set resource_id = ? where recovery_id = ?")
                .params(newId().value(), older)
                .update();
        var id = newId();
        run = runs.signed();
        runner.advance(run);
        appears(id, fleet.restores.getLast().tags(), sent);
        runner.advance(run);
        foreign("AWS resource id");
        assertThat(runs.current(run).observation()).contains("another attempt's");
    }

    private void foreign(String criterion) {
        assertThat(runs.current(run).state()).isEqualTo(TaskState.NEEDS_HUMAN);
        assertThat(runs.current(run).choices()).containsExactly(Choice.START_ATTEMPT, Choice.STOP);
        assertThat(runs.current(run).observation()).contains("cannot be adopted", criterion);
        assertThat(criterion(jo.found(runs.address(run)), criterion)).endsWith("! differs");
    }

    private void untagged() {
        appears(newId(), Map.of(), sent);
        clock.moveBy(Duration.ofSeconds(60));
        runner.advance(run);
        assertThat(runs.current(run).choices()).containsExactly(Choice.ADOPT, Choice.START_ATTEMPT, Choice.STOP);
    }

    private MvcTestResult adopt() {
        return adopt(jo, WHY);
    }

    private MvcTestResult adopt(PagesAsked who, String why) {
        var fields = Map.of("task", runs.current(run).id().toString(), "reason", why);
        return who.post(runs.address(run) + "/adopt", fields);
    }

    private void appears(ResourceId id, Map<String, String> tags, Instant created) {
        fleet.holds(InstanceFixture.instance(runs.attempt(run).newName(), id, "creating", null, tags, created));
    }

    private static String criterion(Document page, String name) {
        return page.select("#criteria tr:has(th:contains(" + name + "))").text();
    }

    private String audited(String act) {
        return store.sql("select canonical from audit_event where subject = ? and act = ?")
                .params(runs.recovery(run).number(), act)
                .query(String.class)
                .single();
    }

    private ResourceId newId() {
        return new ResourceId("db-" + run.toString().replace("-", "").toUpperCase(Locale.ROOT));
    }
}
