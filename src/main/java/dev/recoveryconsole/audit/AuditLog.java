package dev.recoveryconsole.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The append-only log. Its index has no gaps: it is the next number of a row that stays locked until the commit. */
@Component
public class AuditLog {

    static final String COLUMNS = "event_index, at, act, subject, actor, canonical, digest";

    private final JdbcClient jdbc;
    private final AuditPeople people;
    private final InstantSource clock;

    public AuditLog(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.people = new AuditPeople(jdbc);
        this.clock = clock;
    }

    /** Records the entry inside the caller's transaction, and gives its index; without a transaction it refuses. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long append(AuditEntry entry) {
        long index =
                nextIndex(); // first, so that whoever adds a person has the log to themselves and no two wait crosswise
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var actor = entry.actor() == null ? null : people.commitment(entry.actor());
        var canonical = canonical(index, at, actor, entry);
        jdbc.sql("insert into audit_event (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)")
                .param(index)
                .param(at.atOffset(ZoneOffset.UTC))
                .param(entry.act())
                .param(entry.subject())
                .param(actor)
                .param(canonical)
                .param(CanonicalJson.digest(canonical))
                .update();
        return index;
    }

    /** The update comes first: it waits for the other transaction and then sees its number, on both engines. */
    private long nextIndex() {
        jdbc.sql("update audit_head set last_index = last_index + 1 where id = 1")
                .update();
        return jdbc.sql("select last_index from audit_head where id = 1")
                .query(Long.class)
                .single();
    }

    private String canonical(long index, Instant at, @Nullable String actor, AuditEntry entry) {
        var event = new TreeMap<String, @Nullable Object>();
        event.put("index", index);
        event.put("at", at.toString());
        event.put("act", entry.act());
        event.put("subject", entry.subject());
        event.put("actor", actor);
        event.put("facts", people.committed(entry.facts()));
        return CanonicalJson.of(event);
    }

    /**
     * The newest events below the index, newest first; of one subject, or of all when it is empty. Who did each is told by
     * issuer and subject as long as that is known.
     */
    public List<AuditEvent> before(long index, String subject, int limit) {
        var ofSubject = subject.isEmpty() ? "" : "and subject = :subject ";
        var query = jdbc.sql("select " + COLUMNS + " from audit_event where event_index < :index " + ofSubject
                        + "order by event_index desc limit :limit")
                .param("index", index)
                .param("limit", limit);
        var found = (subject.isEmpty() ? query : query.param("subject", subject))
                .query(AuditLog::event)
                .list();
        var openings = people.of(found);
        return found.stream().map(event -> event.told(openings)).toList();
    }

    static AuditEvent event(ResultSet row, int number) throws SQLException {
        return new AuditEvent(
                row.getLong("event_index"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("act"),
                row.getString("subject"),
                row.getString("actor"),
                row.getString("canonical"),
                row.getString("digest"));
    }
}
