package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Outlook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How runs stood to their deadlines, change by change. Only ever added to: the number after the last one is free once, so
 * that of several consoles that saw the same change one alone writes it.
 */
@Component
class OutlookBook {

    private static final String COLUMNS = "no, outlook, since, deadline, median, late, told";

    private final JdbcClient jdbc;

    OutlookBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In their order. */
    @Transactional(readOnly = true)
    public List<OutlookChange> of(UUID run) {
        return jdbc.sql("select " + COLUMNS + " from recovery_outlook where recovery_id = ? order by no")
                .param(run)
                .query(OutlookBook::change)
                .list();
    }

    /** False when another console wrote a change of that number: then there is nothing to tell. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(UUID run, OutlookChange change) {
        return jdbc.sql("insert into recovery_outlook (recovery_id, " + COLUMNS
                                + ") values (:run, :no, :outlook, :since,"
                                + " :deadline, :median, :late, :told) on conflict do nothing")
                        .param("run", run)
                        .param("no", change.no())
                        .param("outlook", change.outlook().name())
                        .param("since", database(change.since()))
                        .param("deadline", database(change.deadline()))
                        .param("median", database(change.median()))
                        .param("late", database(change.late()))
                        .param("told", change.told())
                        .update()
                == 1;
    }

    private static OutlookChange change(ResultSet row, int number) throws SQLException {
        return new OutlookChange(
                row.getInt("no"),
                Outlook.valueOf(row.getString("outlook")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("deadline", OffsetDateTime.class).toInstant(),
                instant(row.getObject("median", OffsetDateTime.class)),
                instant(row.getObject("late", OffsetDateTime.class)),
                row.getBoolean("told"));
    }

    private static @Nullable OffsetDateTime database(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
