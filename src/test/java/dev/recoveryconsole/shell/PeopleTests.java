package dev.recoveryconsole.shell;

import static dev.recoveryconsole.PeopleOfTests.person;
import static dev.recoveryconsole.shell.OtherPeople.known;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Accounts are not people. */
class PeopleTests {

    private final People people = new People(new ConsoleSettings(
            URI.create("http://localhost"),
            "test",
            List.of(
                    known(person("jo"), "Jo@example.test", "HR-1", Role.OPERATOR),
                    known(person("priya"), null, null, Role.APPROVER),
                    known(person("jo-admin"), "jk@example.test", " hr-1", Role.APPROVER),
                    known(person("jo-old"), "JK@example.test ", null, Role.APPROVER),
                    known(person("tomasz"), " ", "", Role.APPROVER),
                    known(person("vera"), " ", "", Role.APPROVER)),
            null));

    @Test
    void the_same_key_or_the_same_mail_address_is_the_same_human_being_and_so_is_who_is_the_same_as_one_of_both() {
        for (var one : List.of("jo", "jo-admin", "jo-old")) {
            assertThat(people.accountsOf(person(one)))
                    .as(one)
                    .containsExactly(person("jo"), person("jo-admin"), person("jo-old"));
        }
    }

    @Test
    void nothing_in_common_makes_nobody_the_same() {
        assertThat(people.accountsOf(person("priya"))).containsExactly(person("priya"));
        assertThat(people.accountsOf(person("tomasz"))).containsExactly(person("tomasz"));
        assertThat(people.accountsOf(person("unknown"))).containsExactly(person("unknown"));
    }

    @Test
    void of_each_human_being_one_account_is_counted() {
        assertThat(people.oneOfEach(people.withRole(Role.APPROVER)))
                .containsExactly(person("priya"), person("jo-admin"), person("tomasz"), person("vera"));
    }
}
