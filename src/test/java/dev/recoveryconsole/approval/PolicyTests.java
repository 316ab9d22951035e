package dev.recoveryconsole.approval;

import static dev.recoveryconsole.approval.Requests.JO;
import static dev.recoveryconsole.approval.Requests.PRIYA;
import static dev.recoveryconsole.shell.OtherPeople.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.recoveryconsole.approval.SigningSettings.SameDevice;
import dev.recoveryconsole.shell.ConsoleSettings;
import dev.recoveryconsole.shell.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTests {

    private static final ConsoleSettings.Known SIGNER = known(PRIYA, "priya@example.test", null, Role.APPROVER);
    private static final ConsoleSettings.Known ASKER = known(JO, "jo@example.test", null, Role.OPERATOR);

    private final Policy policy = PolicyOfTests.of(ASKER, SIGNER);

    @Test
    void it_says_who_may_do_what_for_how_long_and_how_a_sign_in_proves_it() {
        assertThat(policy.settings())
                .containsOnly(
                        entry("recovery.people https://idp.example.test#jo", "operator"),
                        entry("recovery.people https://idp.example.test#priya", "approver"),
                        entry("recovery.approval.approve-within", "15m"),
                        entry("recovery.approval.execute-within", "15m"),
                        entry("recovery.login.roles recovery-approvers", "approver"),
                        entry("recovery.login.roles-claim", "groups"),
                        entry("recovery.login.requested-acr", "mfa"),
                        entry("recovery.login.accepted-acr", "mfa"),
                        entry("recovery.login.accepted-amr", "hwk, otp"),
                        entry("recovery.login.fresh-factor", "5m"),
                        entry("recovery.signing.read-at-least", "5s"),
                        entry("recovery.signing.same-device", "flag"),
                        entry(
                                "gates",
                                "START_RESTORE, REDELETE_USERS, SWITCH_SECRETS, RETURN_TO_SERVICE, ACCEPT_FAILED_CHECK"));
    }

    @Test
    void whatever_changes_who_may_sign_or_how_long_it_counts_is_another_policy() {
        var people = PolicyOfTests.people(ASKER, SIGNER);
        var login = PolicyOfTests.login("groups", "mfa");
        var times = PolicyOfTests.times(Duration.ofMinutes(15));
        var read = PolicyOfTests.READ;
        assertThat(new Policy(people, times, login, read).digest()).isEqualTo(policy.digest());
        assertThat(List.of(
                        PolicyOfTests.of(ASKER),
                        PolicyOfTests.of(ASKER, SIGNER, known(Requests.ANA, null, null, Role.VIEWER)),
                        PolicyOfTests.of(ASKER, known(PRIYA, null, null, Role.APPROVER, Role.ADMIN)),
                        PolicyOfTests.of(ASKER, known(PRIYA, "JO@example.test", null, Role.APPROVER)),
                        new Policy(people, PolicyOfTests.times(Duration.ofMinutes(16)), login, read),
                        new Policy(people, times, PolicyOfTests.login("roles", "mfa"), read),
                        new Policy(people, times, PolicyOfTests.login("groups", "pwd"), read),
                        new Policy(people, times, login, new SigningSettings(Duration.ZERO, SameDevice.FLAG)),
                        new Policy(people, times, login, new SigningSettings(read.readAtLeast(), SameDevice.REFUSE))))
                .extracting(Policy::digest)
                .doesNotContain(policy.digest())
                .doesNotHaveDuplicates();
    }

    @Test
    void no_setting_makes_reading_impossible() {
        for (var wrong : List.of(Duration.ofMillis(-1), Duration.ofSeconds(121))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SigningSettings(wrong, SameDevice.FLAG))
                    .withMessageContaining("recovery.signing.read-at-least");
        }
    }

    @Test
    void what_somebody_is_called_and_where_they_are_written_to_is_none_of_it() {
        var renamed = new ConsoleSettings.Known(
                PRIYA.issuer(), PRIYA.subject(), "Priya Nair", Set.of(Role.APPROVER), "p.nair@example.test", "HR-2");
        assertThat(PolicyOfTests.of(ASKER, renamed).digest()).isEqualTo(policy.digest());
    }

    @Test
    void an_account_says_whose_other_one_it_is() {
        var both = PolicyOfTests.of(known(JO, null, "HR-1", Role.OPERATOR), known(PRIYA, null, "HR-1", Role.APPROVER));
        assertThat(both.settings())
                .containsEntry("recovery.people https://idp.example.test#jo", "operator")
                .containsEntry(
                        "recovery.people https://idp.example.test#priya",
                        "approver (the same human as https://idp.example.test#jo)");
    }
}
