package dev.recoveryconsole.databases;

import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.databases.DatabaseSettings.CheckSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Primary;

/** The configured databases, and beside them as many of the same kind as a test wants. */
@Primary
public class MoreDatabases extends Databases {

    private static final CheckSettings TOTALS = new CheckSettings(
            "totals",
            "sql",
            "validation",
            "select 0",
            null,
            null,
            8080,
            null,
            null,
            List.of(),
            "0",
            true,
            Duration.ofSeconds(30));

    private volatile List<Database> more = List.of();

    @Autowired
    MoreDatabases(DatabasesSettings settings, StoredGenerations generations, AuditLog audit, InstantSource clock) {
        super(settings, generations, audit, clock);
    }

    /** So many of them from now on, "more-1" being the first. */
    public List<Database> beside(int count) {
        more = IntStream.rangeClosed(1, count).mapToObj(MoreDatabases::database).toList();
        return more;
    }

    private static Database database(int number) {
        var id = "db-MORE" + number;
        var since = Instant.parse("2026-01-01T00:00:00Z");
        return new Database(
                DatabaseFixture.settings("more-" + number, id, Path.of("none"), TOTALS),
                List.of(new Generation(1, new ResourceId(id), since, null, null)));
    }

    @Override
    public List<Database> all() {
        return Stream.concat(super.all().stream(), more.stream()).toList();
    }

    @Override
    public Database get(String name) {
        return named(name).orElseGet(() -> super.get(name));
    }

    @Override
    public Optional<DatabaseSettings> settingsOf(String name) {
        return named(name).map(Database::settings).or(() -> super.settingsOf(name));
    }

    private Optional<Database> named(String name) {
        return more.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
