package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.faults.signoff.Who;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must be so whenever something was armed, asked of the store beside console and model: a signature of the gate, over the
 * digest that was asked for, spent by now, of a human being who neither asked nor edited.
 */
final class TwoPeople {

    private record Row(long number, String state, String digest, Person requester, Person signer, Instant executeBy) {}

    private final JdbcClient store;

    TwoPeople(JdbcClient store) {
        this.store = store;
    }

    /**
     * Right after the arm.
     *
     * @param people of the console that armed
     * @param first the signature was not used before: its time counts at this moment, and what the settings say of its signer;
     *     the other acts of the same step follow under it whatever they say by then
     */
    void signed(UUID run, Gate gate, String digest, People people, boolean first, Instant now) {
        var row = newest(run, gate);
        assertThat(row.state()).as("the signature is spent").isEqualTo("USED");
        assertThat(row.digest()).as("the digest that was signed").isEqualTo(digest);
        var signer = first ? people.accountsOf(row.signer()) : List.of(row.signer());
        assertThat(signer).as("the signer did not ask").doesNotContain(row.requester());
        assertThat(editors(row.number())).as("the signer did not edit").doesNotContainAnyElementsOf(signer);
        if (first) {
            assertThat(people.rolesOf(row.signer())).as("the signer can sign").contains(Role.APPROVER);
            assertThat(now).as("in time").isBeforeOrEqualTo(row.executeBy());
        }
    }

    private Row newest(UUID run, Gate gate) {
        return store.sql("select number, state, digest, requester, signer, execute_by from sign_off"
                        + " where recovery = ? and gate = ? order by number desc limit 1")
                .params(run, gate.name())
                .query((row, no) -> new Row(
                        row.getLong("number"),
                        row.getString("state"),
                        row.getString("digest"),
                        Who.of(row.getString("requester")).person(),
                        Who.of(row.getString("signer")).person(),
                        row.getObject("execute_by", OffsetDateTime.class).toInstant()))
                .single();
    }

    private List<Person> editors(long number) {
        return store
                .sql("select editor from sign_off_editor where sign_off = ?")
                .param(number)
                .query(String.class)
                .list()
                .stream()
                .map(Person::of)
                .toList();
    }
}
