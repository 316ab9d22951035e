package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.bundle.Opening;
import dev.recoveryconsole.shell.Person;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The side table: who stands behind the commitments of the events. It is asked each time and nothing is kept in memory, so
 * that a row that was erased is erased on every node, and one whose transaction was undone was never there.
 */
@Component
class AuditPeople {

    private static final String COLUMNS = "commitment, salt, issuer, subject";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 32;

    private final JdbcClient jdbc;

    AuditPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A fact with the commitment of each person in the person's place; only while the log's head is locked. */
    @Nullable
    Object committed(@Nullable Object fact) {
        return switch (fact) {
            case null -> null;
            case Person person -> commitment(person);
            case NamingWords words -> words.with(this::commitment);
            case Map<?, ?> facts -> each(facts);
            case Collection<?> facts -> each(facts);
            default -> fact;
        };
    }

    private Map<String, @Nullable Object> each(Map<?, ?> facts) {
        var all = new TreeMap<String, @Nullable Object>();
        facts.forEach((name, fact) -> all.put(String.valueOf(name), committed(fact)));
        return all;
    }

    private List<@Nullable Object> each(Collection<?> facts) {
        var all = new ArrayList<@Nullable Object>();
        facts.forEach(fact -> all.add(committed(fact)));
        return all;
    }

    /**
     * The person's; a new one for whoever has no row. Only while the log's head is locked: then whoever wants to add somebody
     * waits there, and two transactions never wait for each other's rows.
     */
    String commitment(Person person) {
        return find(person).or(() -> added(person)).orElseThrow();
    }

    private Optional<String> find(Person person) {
        return jdbc.sql("select commitment from audit_person where issuer = ? and subject = ?")
                .params(person.issuer(), person.subject())
                .query(String.class)
                .optional();
    }

    /** The insert decides; what is there then counts. */
    private Optional<String> added(Person person) {
        var opening = Opening.of(salt(), person.issuer(), person.subject());
        jdbc.sql("insert into audit_person (" + COLUMNS + ") values (?, ?, ?, ?) on conflict do nothing")
                .params(opening.commitment(), opening.salt(), opening.issuer(), opening.subject())
                .update();
        return find(person);
    }

    private static String salt() {
        var bytes = new byte[SALT_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What the events of this person's acts have in their column: the commitment, and older ones issuer and subject. */
    List<String> actors(String id) {
        var commitment = jdbc.sql("select commitment from audit_person where issuer || '#' || subject = ?")
                .param(id)
                .query(String.class)
                .optional();
        return Stream.concat(Stream.of(id), commitment.stream()).toList();
    }

    /** What is known of everybody whom these events name. */
    Openings of(Collection<AuditEvent> events) {
        var named = events.stream().flatMap(AuditEvent::commitments).distinct().toList();
        return new Openings(named.isEmpty() ? List.of() : rows(named));
    }

    private List<Opening> rows(List<String> commitments) {
        return jdbc.sql("select " + COLUMNS + " from audit_person where commitment in (:commitments)")
                .param("commitments", commitments)
                .query(AuditPeople::opening)
                .list();
    }

    /** Everybody whom the log can still tell. */
    List<Opening> all() {
        return jdbc.sql("select " + COLUMNS + " from audit_person order by commitment")
                .query(AuditPeople::opening)
                .list();
    }

    private static Opening opening(ResultSet row, int number) throws SQLException {
        return new Opening(
                row.getString("commitment"), row.getString("salt"), row.getString("issuer"), row.getString("subject"));
    }
}
