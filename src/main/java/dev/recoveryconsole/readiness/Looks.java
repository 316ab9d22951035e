package dev.recoveryconsole.readiness;

import dev.recoveryconsole.aws.ResourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What AWS said at the last looks: the lag is judged over several of them. By instance, not by name. */
@Component
class Looks {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final String NEWEST =
            "select * from (select resource_id, checked_at, earliest, latest, storage from readiness_look"
                    + " where resource_id = ? order by checked_at desc limit 3) newest";

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
        return newest(Set.of(instance)).getOrDefault(instance, List.of());
    }

    /** The same of several instances, asked for once; of a day's looks at each only the newest are read. */
    @Transactional(readOnly = true)
    public Map<ResourceId, List<Seen>> newest(Collection<ResourceId> instances) {
        if (instances.isEmpty()) {
            return Map.of();
        }
        var newest = new HashMap<ResourceId, List<Seen>>();
        jdbc.sql(String.join(" union all ", Collections.nCopies(instances.size(), NEWEST)) + " order by checked_at")
                .params(instances.stream().map(ResourceId::value).toList())
                .query(row -> {
                    newest.computeIfAbsent(new ResourceId(row.getString("resource_id")), none -> new ArrayList<>())
                            .add(seen(row));
                });
        return newest;
    }

    private static Seen seen(ResultSet row) throws SQLException {
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
