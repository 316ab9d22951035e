package dev.recoveryconsole.audit;

import static dev.recoveryconsole.PeopleOfTests.ISSUER;
import static dev.recoveryconsole.PeopleOfTests.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.bundle.Opening;
import dev.recoveryconsole.shell.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds for people in events and for the side table, on every engine. */
abstract class AuditPeopleContract {

    private static final String ABOUT = "RC-PEOPLE";

    private final AuditLog log;
    private final Checkpoints checkpoints;
    private final Inclusions inclusions;
    private final AuditSearch search;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private Person somebody = person("nobody");

    AuditPeopleContract(
            AuditLog log,
            Checkpoints checkpoints,
            Inclusions inclusions,
            AuditSearch search,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.inclusions = inclusions;
        this.search = search;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void somebody_whom_no_event_has_named() {
        somebody = person(UUID.randomUUID().toString());
    }

    @Test
    void an_event_has_commitments_for_all_whom_it_names_and_the_side_table_tells_who_they_are() {
        var priya = person("priya");
        var words = new NamingWords("from Priya N.", Map.of("Priya N.", priya));
        var facts = Map.of("to", priya, "deep", List.of(Map.of("one", priya)), "said", words);
        var event = append(new AuditEntry("named", ABOUT, somebody, facts));
        assertThat(event.canonical()).doesNotContain(ISSUER, somebody.subject(), "priya", "Priya");
        assertThat(OpenedEvents.opened(jdbc, event.canonical()))
                .contains("\"actor\":\"" + somebody.id() + "\"")
                .contains("\"deep\":[{\"one\":\"" + priya.id() + "\"}]")
                .contains("\"said\":\"from " + priya.id() + "\",\"to\":\"" + priya.id() + "\"");
        assertThat(event.actor()).isEqualTo(somebody.id());
        assertThat(column(event)).isEqualTo(row(somebody).commitment());
    }

    @Test
    void a_commitment_is_the_hash_of_a_salt_of_its_own_and_the_person() {
        append(entry(somebody));
        var row = row(somebody);
        assertThat(row.salt()).matches("[0-9a-f]{64}");
        assertThat(SecondOpening.holds(row.line())).isTrue();
        append(entry(person("jo")));
        assertThat(row(person("jo")).salt()).isNotEqualTo(row.salt());
    }

    @Test
    void two_writers_who_name_the_same_new_people_crosswise_make_one_row_of_each() throws Exception {
        for (var i = 0; i < 5; i++) {
            var one = person(UUID.randomUUID().toString());
            var other = person(UUID.randomUUID().toString());
            atOnce(List.of(one, other), List.of(other, one));
            assertThat(List.of(rows(one), rows(other))).containsExactly(1, 1);
            assertThat(log.before(Long.MAX_VALUE, ABOUT, 4))
                    .extracting(AuditEvent::actor)
                    .containsExactlyInAnyOrder(one.id(), one.id(), other.id(), other.id());
        }
    }

    private void atOnce(List<Person> these, List<Person> those) throws Exception {
        var start = new CyclicBarrier(2);
        try (var writers = Executors.newFixedThreadPool(2)) {
            var both = new ArrayList<Callable<Object>>();
            for (var people : List.of(these, those)) {
                both.add(() -> {
                    start.await();
                    transaction.executeWithoutResult(status -> people.forEach(one -> log.append(entry(one))));
                    return "done";
                });
            }
            for (var writer : writers.invokeAll(both)) {
                writer.get();
            }
        }
    }

    @Test
    void a_row_whose_transaction_was_undone_was_never_there() {
        transaction.executeWithoutResult(status -> {
            log.append(entry(somebody));
            status.setRollbackOnly();
        });
        assertThat(rows(somebody)).isZero();
        assertThat(append(entry(somebody)).actor()).isEqualTo(somebody.id());
    }

    @Test
    void when_a_row_is_deleted_nobody_can_say_who_it_was_and_everything_goes_on() {
        var before = append(entry(somebody));
        var commitment = column(before);
        assertThat(checkpoints.seal()).isEmpty();
        jdbc.sql("delete from audit_person where issuer = ? and subject = ?")
                .params(somebody.issuer(), somebody.subject())
                .update();
        assertThat(log.before(before.index() + 1, ABOUT, 1)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(commitment);
            assertThat(event.canonical()).isEqualTo(before.canonical());
        });
        assertThat(found(somebody.id())).isEmpty();
        assertThat(found(commitment)).hasSize(1);
        var again = append(entry(somebody));
        assertThat(checkpoints.seal()).isEmpty();
        assertThat(inclusions.of(List.of(before, again)).byIndex().values())
                .hasSize(2)
                .allMatch(Inclusion::holds);
        assertThat(column(again)).as("nothing links the two").isNotEqualTo(commitment);
        assertThat(found(somebody.id())).extracting(AuditEvent::index).containsExactly(again.index());
    }

    @Test
    void a_row_that_was_changed_tells_nobody() {
        var event = append(entry(somebody));
        jdbc.sql("update audit_person set subject = ? where issuer = ? and subject = ?")
                .params("another " + somebody.subject(), somebody.issuer(), somebody.subject())
                .update();
        var read = log.before(event.index() + 1, ABOUT, 1).getFirst();
        assertThat(read.actor()).isEqualTo(column(event));
    }

    private AuditEvent append(AuditEntry entry) {
        transaction.executeWithoutResult(status -> log.append(entry));
        return log.before(Long.MAX_VALUE, entry.subject(), 1).getFirst();
    }

    private static AuditEntry entry(Person who) {
        return new AuditEntry("done", ABOUT, who, Map.of("a", "x"));
    }

    private List<AuditEvent> found(String person) {
        return search.newest(new AuditFilter(ABOUT, person, null, null, null, null), Long.MAX_VALUE, 10);
    }

    private String column(AuditEvent event) {
        return jdbc.sql("select actor from audit_event where event_index = ?")
                .param(event.index())
                .query(String.class)
                .single();
    }

    private Opening row(Person person) {
        return new AuditPeople(jdbc)
                .all().stream()
                        .filter(one -> one.issuer().equals(person.issuer()))
                        .filter(one -> one.subject().equals(person.subject()))
                        .findFirst()
                        .orElseThrow();
    }

    private int rows(Person person) {
        return jdbc.sql("select count(*) from audit_person where issuer = ? and subject = ?")
                .params(person.issuer(), person.subject())
                .query(Integer.class)
                .single();
    }
}
