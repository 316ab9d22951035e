package dev.recoveryconsole.readiness;

import dev.recoveryconsole.aws.ResourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What AWS said at the last looks: the lag is judged over several of them. By instance, not by name. */
@Component
class Looks {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int ENOUGH = 3;

    private final JdbcClient jdbc;

    Looks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    void keep(ResourceId instance, Seen seen) {
        jdbc.sql("insert into readiness_look (resource_id, checked_at, earliest, latest, storage)"
                        + " values (:instance, :at, :earliest, :latest, :storage) on conflict do nothing")
                .param("instance", instance.value())
                .param("at", database(seen.checkedAt()))
                .param("earliest", database(seen.earliest()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("latest", database(seen.latest()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("storage", seen.storage())
                .update();
        jdbc.sql("delete from readiness_look where checked_at < ?")
                .param(database(seen.checkedAt().minus(KEPT)))
                .update();
    }

    /** The newest ones, oldest first; none when nobody has looked yet. */
    @Transactional(readOnly = true)
    public List<Seen> newest(ResourceId instance) {
        return jdbc.sql("select checked_at, earliest, latest, storage from readiness_look where resource_id = ?"
                        + " order by checked_at desc limit ?")
                .param(instance.value())
                .param(ENOUGH)
                .query(Looks::seen)
                .list()
                .reversed();
    }

    private static Seen seen(ResultSet row, int number) throws SQLException {
        return new Seen(
                row.getObject("checked_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("earliest", OffsetDateTime.class)),
                instant(row.getObject("latest", OffsetDateTime.class)),
                row.getInt("storage"));
    }

    private static @Nullable OffsetDateTime database(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
