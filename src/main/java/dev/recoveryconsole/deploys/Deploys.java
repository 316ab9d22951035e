package dev.recoveryconsole.deploys;

import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The deploys that were reported. The same id of the same tool is the same deploy, however often it is told. */
@Component
public class Deploys {

    private static final String COLUMNS = "tool, report_id, service, version, deployed_at, database_name, kind";

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final DeployTools tools;
    private final InstantSource clock;

    Deploys(JdbcClient jdbc, AuditLog audit, DeployTools tools, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.tools = tools;
        this.clock = clock;
    }

    /** What became of a report. */
    enum Result {
        RECORDED,
        KNOWN,
        /** The tool told something else under this id before. */
        CONTRADICTED
    }

    /** Whether any tool may report. */
    public boolean expected() {
        return tools.any();
    }

    @Transactional
    public Result record(Deploy deploy) {
        if (inserted(deploy)) {
            audit.append(AuditEntry.byConsole("deploy.reported", deploy.tool(), facts(deploy)));
            return Result.RECORDED;
        }
        return known(deploy).equals(deploy) ? Result.KNOWN : Result.CONTRADICTED;
    }

    /** Those that concern this database, in any order. */
    @Transactional(readOnly = true)
    public List<Deploy> between(String database, Instant from, Instant to) {
        return jdbc.sql("select " + COLUMNS + " from deploy where deployed_at between :from and :to"
                        + " and (database_name is null or database_name = :database)")
                .param("from", stored(from))
                .param("to", stored(to))
                .param("database", database)
                .query(Deploys::deploy)
                .list();
    }

    /** The insert decides, not a look before it: two consoles may be told the same at once. */
    private boolean inserted(Deploy deploy) {
        return jdbc.sql(
                                "insert into deploy (" + COLUMNS + ", reported_at)"
                                        + " values (:tool, :id, :service, :version, :at, :database, :kind, :now) on conflict do nothing")
                        .param("tool", deploy.tool())
                        .param("id", deploy.id())
                        .param("service", deploy.service())
                        .param("version", deploy.version())
                        .param("at", stored(deploy.at()))
                        .param("database", deploy.database(), Types.VARCHAR)
                        .param("kind", deploy.kind().name())
                        .param("now", stored(clock.instant()))
                        .update()
                == 1;
    }

    private Deploy known(Deploy deploy) {
        return jdbc.sql("select " + COLUMNS + " from deploy where tool = ? and report_id = ?")
                .param(deploy.tool())
                .param(deploy.id())
                .query(Deploys::deploy)
                .single();
    }

    private static Map<String, Object> facts(Deploy deploy) {
        var database = deploy.database();
        return Map.of(
                "id", deploy.id(),
                "service", deploy.service(),
                "version", deploy.version(),
                "kind", deploy.kind().word(),
                "deployedAt", deploy.at().toString(),
                "database", database == null ? "all" : database);
    }

    private static Deploy deploy(ResultSet row, int number) throws SQLException {
        return new Deploy(
                row.getString("tool"),
                row.getString("report_id"),
                row.getString("service"),
                row.getString("version"),
                row.getObject("deployed_at", OffsetDateTime.class).toInstant(),
                row.getString("database_name"),
                Deploy.Kind.valueOf(row.getString("kind")));
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
