package dev.recoveryconsole.readiness;

import dev.recoveryconsole.aws.ResourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The newest finding of each condition, and since when it is so, also over a restart. By instance, not by name. */
@Component
class Findings {

    private final JdbcClient jdbc;

    Findings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces what was known; "since" goes on while the state is the same. */
    @Transactional
    void keep(ResourceId instance, List<Finding> findings, Instant now) {
        findings.forEach(finding -> keep(instance, finding, now));
    }

    private void keep(ResourceId instance, Finding finding, Instant now) {
        var known = jdbc.sql("update readiness_finding set since = case when state = :state then since else :now end,"
                + " state = :state, said = :said, checked_at = :now"
                + " where resource_id = :instance and condition_name = :condition");
        if (filled(known, instance, finding, now) == 0) {
            filled(
                    jdbc.sql(
                            "insert into readiness_finding (resource_id, condition_name, state, said, since, checked_at)"
                                    + " values (:instance, :condition, :state, :said, :now, :now) on conflict do nothing"),
                    instance,
                    finding,
                    now);
        }
    }

    private static int filled(JdbcClient.StatementSpec sql, ResourceId instance, Finding finding, Instant now) {
        return sql.param("instance", instance.value())
                .param("condition", finding.condition().name())
                .param("state", finding.state().name())
                .param("said", finding.said())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** All that is known of those instances, asked for once; nothing of one that nobody has looked at. */
    @Transactional(readOnly = true)
    public Map<ResourceId, Map<Condition, Standing>> of(Collection<ResourceId> instances) {
        if (instances.isEmpty()) {
            return Map.of();
        }
        var known = new HashMap<ResourceId, Map<Condition, Standing>>();
        jdbc.sql("select resource_id, condition_name, state, said, since, checked_at from readiness_finding"
                        + " where resource_id in (:instances)")
                .param("instances", instances.stream().map(ResourceId::value).toList())
                .query(row -> {
                    var standing = standing(row);
                    known.computeIfAbsent(new ResourceId(row.getString("resource_id")), none -> new HashMap<>())
                            .put(standing.finding().condition(), standing);
                });
        return known;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        var finding = new Finding(
                Condition.valueOf(row.getString("condition_name")),
                Finding.State.valueOf(row.getString("state")),
                row.getString("said"));
        return new Standing(
                finding,
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("checked_at", OffsetDateTime.class).toInstant());
    }
}
