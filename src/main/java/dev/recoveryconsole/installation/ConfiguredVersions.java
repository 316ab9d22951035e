package dev.recoveryconsole.installation;

import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Numbers what is configured: a console that starts with other settings than the last one adds the next version. */
@Component
class ConfiguredVersions {

    private final JdbcClient jdbc;
    private final Databases databases;
    private final AuditLog audit;
    private final InstantSource clock;

    ConfiguredVersions(JdbcClient jdbc, Databases databases, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.databases = databases;
        this.audit = audit;
        this.clock = clock;
    }

    /** One version of one part of a database's settings. */
    record Version(int number, String digest, Instant since) {

        /** The first 12 digits in groups of four, as on the signing page. */
        public String shortDigest() {
            return CanonicalJson.shortly(digest);
        }
    }

    @Transactional
    @EventListener(ApplicationStartedEvent.class)
    void compare() {
        for (var database : databases.all()) {
            for (var part : Part.values()) {
                keep(part, database);
            }
        }
    }

    private void keep(Part part, Database database) {
        var digest = part.digest(database);
        var newest = newest(part, database.name());
        if (newest.filter(one -> one.digest().equals(digest)).isEmpty()) {
            add(part, database.name(), newest.map(Version::number).orElse(0) + 1, digest);
        }
    }

    /** Two consoles that start at once write it once. */
    private void add(Part part, String database, int number, String digest) {
        var rows = jdbc.sql("insert into configured_version (part, database_name, version_no, digest, since)"
                        + " values (:part, :database, :number, :digest, :since) on conflict do nothing")
                .param("part", part.name())
                .param("database", database)
                .param("number", number)
                .param("digest", digest)
                .param("since", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (rows == 1) {
            var facts = Map.of("part", part.name(), "version", number, "digest", digest);
            audit.append(AuditEntry.byConsole("configuration changed", database, facts));
        }
    }

    /** The version that counts now; empty only before the first start has finished. */
    @Transactional(readOnly = true)
    public Optional<Version> newest(Part part, String database) {
        return jdbc.sql("select version_no, digest, since from configured_version"
                        + " where part = :part and database_name = :database order by version_no desc limit 1")
                .param("part", part.name())
                .param("database", database)
                .query(ConfiguredVersions::version)
                .optional();
    }

    /** The same of every database, by its name, asked for once. */
    @Transactional(readOnly = true)
    public Map<String, Version> newest(Part part) {
        var newest = new HashMap<String, Version>();
        jdbc.sql("select database_name, version_no, digest, since from configured_version v where part = :part"
                        + " and version_no = (select max(n.version_no) from configured_version n"
                        + " where n.part = v.part and n.database_name = v.database_name)")
                .param("part", part.name())
                .query(row -> {
                    newest.put(row.getString("database_name"), version(row, row.getRow()));
                });
        return newest;
    }

    static Version version(ResultSet row, int number) throws SQLException {
        return new Version(
                row.getInt("version_no"),
                row.getString("digest"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
