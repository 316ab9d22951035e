package dev.recoveryconsole.approval;

import static dev.recoveryconsole.PeopleOfTests.person;

import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Requests and people for the tests of this module. */
final class Requests {

    static final Person JO = person("jo");
    static final Person ANA = person("ana");
    static final Person PRIYA = person("priya");

    private Requests() {}

    /** Jo asks under that policy; Ana, an approver too, edited the plan. */
    static AskForSignOff switchSecrets(String policy, UUID recovery) {
        return switchSecrets(policy, recovery, "orders-prod-rc014-a1.example");
    }

    static AskForSignOff switchSecrets(String policy, UUID recovery, String newHost) {
        return switchSecrets(
                policy, recovery, List.of(new Payload.Row("DB_HOST", "orders-prod.example", newHost, "changed")));
    }

    static AskForSignOff switchSecrets(String policy, UUID recovery, List<Payload.Row> rows) {
        var payload = new Payload(
                "RC-2026-014 orders-prod",
                "",
                "Switch Secret prod/db-connection to the new database and restart 6 deployments.",
                rows,
                List.of(new Payload.Check("order totals are positive", "0", "1", "failed")),
                List.of("Then restarts 6 workloads"),
                List.of(
                        new Payload.Bound("Digest of the whole plan", "91c2"),
                        new Payload.Bound(Payload.POLICY, policy)),
                "It starts at once.",
                "Nothing changes; Jo K. is told why.",
                "Switch back stays possible until step 8.",
                "the new database name ends with");
        return new AskForSignOff(
                recovery, "RC-2026-014", Gate.SWITCH_SECRETS, 1, 3, payload, "a1-7F3A", JO, Set.of(JO, ANA));
    }

    /** By somebody who has read it for a minute, wherever that was. */
    static Signature signature(String digest, String readBack, Instant now) {
        return new Signature(digest, readBack, "", now.minusSeconds(60), null);
    }

    static SignedIn approver(Person person, Instant authTime) {
        return new SignedIn(person, person.subject(), Set.of(Role.APPROVER), authTime);
    }
}
