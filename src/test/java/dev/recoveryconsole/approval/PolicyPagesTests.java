package dev.recoveryconsole.approval;

import static dev.recoveryconsole.PeopleOfTests.person;
import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static dev.recoveryconsole.shell.OtherPeople.known;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.ConsolePageTest;
import dev.recoveryconsole.shell.OtherPeople;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A signature counts under the policy of its request alone, and every human being once. */
@ConsolePageTest
class PolicyPagesTests {

    private static final String TYPED = "A1-7f3a";

    private final MockMvcTester mvc;
    private final SignOffs signOffs;
    private final People people;
    private final JdbcClient store;

    @Autowired
    PolicyPagesTests(MockMvcTester mvc, SignOffs signOffs, People people, JdbcClient store) {
        this.mvc = mvc;
        this.signOffs = signOffs;
        this.people = people;
        this.store = store;
    }

    @Test
    void whoever_becomes_an_approver_after_the_request_does_not_sign_it() {
        var page = new SigningPageOfTests(mvc, signOffs);
        try (var others = new OtherPeople(people)) {
            others.with(person("vera"), null, Role.VIEWER, Role.APPROVER);
            assertThat(page.asked(signedIn("vera", "approver")))
                    .hasStatusOk()
                    .bodyText()
                    .contains("You cannot sign this", "was changed since. Ask again.");
            assertThat(page.sign(signedIn("vera", "approver"), TYPED))
                    .hasStatus(409)
                    .bodyText()
                    .contains("Who may sign, or for how long, was changed since. Ask again.");
            var again = new SigningPageOfTests(mvc, signOffs);
            assertThat(again.sign(signedIn("vera", "approver"), TYPED))
                    .as("what is asked for since")
                    .hasStatus(302);
        }
        assertThat(waits(page)).isTrue();
        assertThat(refusals(page)).singleElement().asString().contains("was changed since");
    }

    @Test
    void nobody_else_signs_what_was_asked_under_another_policy_either_and_it_can_be_withdrawn() {
        var page = new SigningPageOfTests(mvc, signOffs);
        try (var others = new OtherPeople(people)) {
            others.without(person("tomasz"));
            assertThat(page.sign(signedIn("priya", "approver"), TYPED)).hasStatus(409);
            assertThat(page.post("withdraw", signedIn("jo", "operator"), "")).hasStatus(302);
        }
        assertThat(waits(page)).isFalse();
    }

    @Test
    void a_second_account_of_whoever_asked_or_edited_does_not_sign() {
        try (var others = new OtherPeople(people)) {
            others.with(Requests.JO, "HR-7", Role.OPERATOR)
                    .with(person("jo-2"), " hr-7", Role.APPROVER)
                    .with(known(person("ana-2"), "ANA@example.test", null, Role.APPROVER));
            var page = new SigningPageOfTests(mvc, signOffs);
            assertThat(page.sign(signedIn("jo-2", "approver"), TYPED))
                    .hasStatus(409)
                    .bodyText()
                    .contains("You asked for this, so somebody else has to sign.");
            assertThat(page.sign(signedIn("ana-2", "approver"), TYPED))
                    .hasStatus(409)
                    .bodyText()
                    .contains("You edited what is to be signed");
            assertThat(page.asked(signedIn("jo", "operator"))).bodyText().contains("Can sign it: Priya N., Tomasz K.<");
            assertThat(waits(page)).isTrue();
            assertThat(refusals(page)).hasSize(2);
            assertThat(page.sign(signedIn("priya", "approver"), TYPED))
                    .as("another human being")
                    .hasStatus(302);
        }
    }

    private boolean waits(SigningPageOfTests page) {
        return signOffs.current(page.ask.recovery(), Gate.SWITCH_SECRETS)
                .orElseThrow()
                .waiting();
    }

    private List<String> refusals(SigningPageOfTests page) {
        return store.sql("select canonical from audit_event where act = 'sign-off signed: refused'"
                        + " and canonical like ?")
                .param("%\"signOff\":\"" + page.id + "\"%")
                .query(String.class)
                .list();
    }
}
