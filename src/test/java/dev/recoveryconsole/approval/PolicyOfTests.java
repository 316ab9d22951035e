package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.ConsoleSettings;
import dev.recoveryconsole.shell.LoginSettings;
import dev.recoveryconsole.shell.OtherPeople;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Role;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Policies without a console around them. */
final class PolicyOfTests {

    static final SigningSettings READ = new SigningSettings(Duration.ofSeconds(5), SigningSettings.SameDevice.FLAG);

    private static final ApprovalSettings QUARTERS = times(Duration.ofMinutes(15));

    private PolicyOfTests() {}

    /** Of Jo, Ana and Priya. */
    static Policy usual() {
        return of(
                OtherPeople.known(Requests.JO, null, null, Role.OPERATOR),
                OtherPeople.known(Requests.ANA, null, null, Role.OPERATOR, Role.APPROVER),
                OtherPeople.known(Requests.PRIYA, null, null, Role.APPROVER));
    }

    static Policy of(ConsoleSettings.Known... people) {
        return new Policy(people(people), QUARTERS, login("groups", "mfa"), READ);
    }

    /** Of Ana and Priya, with other rules for whoever signs. */
    static Policy signing(SigningSettings signing) {
        var people = people(
                OtherPeople.known(Requests.ANA, null, null, Role.OPERATOR, Role.APPROVER),
                OtherPeople.known(Requests.PRIYA, null, null, Role.APPROVER));
        return new Policy(people, QUARTERS, login("groups", "mfa"), signing);
    }

    static People people(ConsoleSettings.Known... people) {
        return new People(new ConsoleSettings(URI.create("http://localhost"), "test", List.of(people), null));
    }

    static ApprovalSettings times(Duration executeWithin) {
        return new ApprovalSettings(Duration.ofMinutes(15), executeWithin, List.of(Duration.ofMinutes(3)));
    }

    static LoginSettings login(String claim, String acr) {
        return new LoginSettings(
                claim,
                Map.of("recovery-approvers", "approver"),
                "mfa",
                Set.of(acr),
                Set.of("otp", "hwk"),
                Duration.ofMinutes(5),
                Duration.ofHours(12),
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10));
    }
}
