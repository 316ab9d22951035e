package dev.recoveryconsole.audit;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds events. Each page and each part of a file begins at an index, so that the millionth is as quick as the first. */
@Component
class AuditSearch {

    /** Every act there is, each found by one step through the index; distinct would read all events. */
    private static final String ACTS = "with recursive known(act) as (select min(act) from audit_event union all"
            + " select (select min(one.act) from audit_event one where one.act > known.act) from known"
            + " where known.act is not null) select act from known where act is not null order by act";

    private final JdbcClient jdbc;
    private final AuditPeople people;

    AuditSearch(JdbcClient jdbc, AuditPeople people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    List<String> acts() {
        return jdbc.sql(ACTS).query(String.class).list();
    }

    /** The newest below the index, newest first. */
    List<AuditEvent> newest(AuditFilter filter, long below, int limit) {
        return found(filter, "event_index < :index", below, "desc", limit);
    }

    /** The oldest above the index, oldest first. */
    List<AuditEvent> next(AuditFilter filter, long above, int limit) {
        return found(filter, "event_index > :index", above, "asc", limit);
    }

    private List<AuditEvent> found(AuditFilter filter, String begin, long index, String order, int limit) {
        var conditions = new ArrayList<>(List.of(begin));
        var values = new HashMap<String, Object>(Map.of("index", index, "limit", limit));
        narrow(filter, conditions, values);
        return jdbc.sql("select " + AuditLog.COLUMNS + " from audit_event where " + String.join(" and ", conditions)
                        + " order by event_index " + order + " limit :limit")
                .params(values)
                .query(AuditLog::event)
                .list();
    }

    private void narrow(AuditFilter filter, List<String> conditions, Map<String, Object> values) {
        AuditFilter.given(filter.subject()).ifPresent(subject -> {
            conditions.add("subject = :subject");
            values.put("subject", subject);
        });
        AuditFilter.given(filter.act()).ifPresent(act -> {
            conditions.add("act = :act");
            values.put("act", act);
        });
        AuditFilter.given(filter.person()).ifPresent(person -> {
            var console = person.equals(AuditFilter.CONSOLE);
            conditions.add(console ? "actor is null" : "actor in (:actors)");
            values.put("actors", people.actors(person));
        });
        filter.since().ifPresent(since -> {
            conditions.add("at >= :since");
            values.put("since", since.atOffset(ZoneOffset.UTC));
        });
        filter.until().ifPresent(until -> {
            conditions.add("at < :until");
            values.put("until", until.atOffset(ZoneOffset.UTC));
        });
    }
}
