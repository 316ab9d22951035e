package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.PeopleOfTests.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.StoreQueries;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.OtherPeople;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Where it counts: who may sign is what it was when it was asked for, and the same on every node. */
@EngineTest
class PolicyTurnTests {

    private final RecoveryRunner runner;
    private final RunMaker runs;
    private final FleetFake fleet;
    private final RolesReadFake roles;
    private final SignOffs signOffs;
    private final People people;
    private final JdbcClient store;
    private final PagesAsked jo;

    @Autowired
    PolicyTurnTests(
            RecoveryRunner runner,
            RunMaker runs,
            FleetFake fleet,
            RolesReadFake roles,
            SignOffs signOffs,
            People people,
            JdbcClient store,
            MockMvcTester mvc,
            MovedClock clock) {
        this.runner = runner;
        this.runs = runs;
        this.fleet = fleet;
        this.roles = roles;
        this.signOffs = signOffs;
        this.people = people;
        this.store = store;
        this.jo = new PagesAsked(mvc, clock, "jo", "operator");
    }

    @BeforeEach
    void nothing_there() {
        fleet.fresh();
        roles.fresh();
    }

    @AfterEach
    void this_node_is_alone() {
        store.sql("delete from console_node where node = 'console-b'").update();
    }

    @Test
    void who_is_no_approver_any_more_has_signed_nothing_and_it_is_asked_for_again() {
        var run = runs.signed();
        try (var others = new OtherPeople(people)) {
            others.without(person("priya"));
            runner.advance(run);
        }
        notSent(run, "The signer may no longer sign.");
    }

    @Test
    void the_use_of_a_signature_says_when_the_identity_provider_was_asked_for_the_signers_roles() {
        var asked = RunFixture.NOW.minusSeconds(30);
        roles.answers(person("priya"), Set.of(Role.APPROVER), asked);
        var run = runs.signed();
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        assertThat(used(run)).contains("\"signerRolesReadAt\":\"" + asked + "\"");
    }

    @Test
    void where_it_cannot_be_asked_the_settings_alone_count_and_the_use_says_no_time() {
        var run = runs.signed();
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        assertThat(used(run)).doesNotContain("signerRolesReadAt");
    }

    private String used(UUID run) {
        return store.sql("select canonical from audit_event where act = 'sign-off used' and subject = ?")
                .param(runs.recovery(run).number())
                .query(String.class)
                .single();
    }

    @Test
    void a_signature_under_other_people_than_there_are_now_sends_nothing() {
        var run = runs.signed();
        try (var others = new OtherPeople(people)) {
            others.with(person("vera"), null, Role.VIEWER, Role.APPROVER);
            runner.advance(run);
        }
        notSent(run, "Who may sign, or for how long, was changed since. Ask again.");
    }

    private void notSent(UUID run, String why) {
        assertThat(fleet.restores).isEmpty();
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.START_RESTORE);
        assertThat(runs.current(run).observation()).isEqualTo(why);
        var request = signOffs.current(run, Gate.START_RESTORE).orElseThrow();
        assertThat(request.state()).isEqualTo(SignOffState.VOID);
        assertThat(jo.found(runs.address(run)).text()).contains(request.id() + " is void by Priya N.: " + why);
        runner.advance(run);
        assertThat(fleet.restores).as("with the people of before again").isEmpty();
    }

    @Test
    void while_another_node_has_another_policy_nothing_is_armed_and_the_page_says_which() {
        var run = runs.signed();
        anotherNode("0".repeat(64));
        runner.advance(run);
        runner.advance(run);
        assertThat(fleet.restores).isEmpty();
        assertThat(intents(run)).as("no intent without end").isZero();
        assertThat(jo.found(runs.address(run)).text())
                .contains("Nothing is sent: console-b has other settings than ", " of who may sign");
        store.sql("update console_node set policy = ? where node = 'console-b'")
                .param(signOffs.policy())
                .update();
        runner.advance(run);
        assertThat(fleet.restores).as("they agree").hasSize(1);
        assertThat(intents(run)).isEqualTo(1);
    }

    @Test
    void it_is_asked_before_the_intent_and_again_in_the_transaction_that_arms() {
        var run = runs.signed();
        StoreQueries.sent();
        runner.advance(run);
        var sent = StoreQueries.sent();
        var intent = sent.stream()
                .filter(one -> one.startsWith("insert into audit_event"))
                .findFirst();
        assertThat(sent)
                .filteredOn(one -> one.startsWith("select node from console_node") || one.equals(intent.orElseThrow()))
                .startsWith(asked(sent), intent.orElseThrow(), asked(sent));
    }

    private static String asked(List<String> sent) {
        return sent.stream()
                .filter(one -> one.startsWith("select node from console_node"))
                .findFirst()
                .orElseThrow();
    }

    private void anotherNode(String policy) {
        store.sql("insert into console_node (node, policy, seen_at) values ('console-b', ?, current_timestamp)")
                .param(policy)
                .update();
    }

    private int intents(UUID run) {
        return store.sql("select count(*) from audit_event where act = 'effect intended' and subject = ?")
                .param(runs.recovery(run).number())
                .query(Integer.class)
                .single();
    }
}
