package dev.recoveryconsole.databases;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.shell.NotFound;
import dev.recoveryconsole.shell.StartRefused;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every configured database and the instance that its logical name means now: yml gives the first one, the store keeps
 * the later ones, the newest wins.
 */
@Component
public class Databases {

    private final Map<String, DatabaseSettings> settings;
    private final StoredGenerations generations;
    private final AuditLog audit;
    private final InstantSource clock;

    Databases(DatabasesSettings settings, StoredGenerations generations, AuditLog audit, InstantSource clock) {
        this.settings = byName(settings.databases());
        this.generations = generations;
        this.audit = audit;
        this.clock = clock;
    }

    /** All, in the order of the settings. */
    @Transactional(readOnly = true)
    public List<Database> all() {
        Map<String, List<Generation>> stored = generations.findAllByOrderByDatabaseNameAscGenerationNoAsc().stream()
                .collect(groupingBy(
                        StoredGeneration::databaseName,
                        collectingAndThen(
                                Collectors.mapping(StoredGeneration::value, Collectors.toList()), List::copyOf)));
        return settings.values().stream()
                .map(one -> new Database(one, stored.getOrDefault(one.name(), List.of())))
                .toList();
    }

    /** The database of that logical name; throws {@link NotFound} when none is configured. */
    @Transactional(readOnly = true)
    public Database get(String name) {
        var found = settings.get(name);
        if (found == null) {
            throw new NotFound("No database is configured under the name " + name);
        }
        return new Database(found, stored(name));
    }

    /** What is configured under that name, whichever instance it means. */
    public Optional<DatabaseSettings> settingsOf(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /**
     * From now on the name means this instance; part of the transaction that gate 4 signed for. The same instance again
     * changes nothing.
     *
     * @param region where it is; null for the Region that is configured for all
     * @param runNumber the recovery that made it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void promote(String name, ResourceId resourceId, @Nullable String region, String runNumber) {
        var database = get(name);
        if (database.current().equals(resourceId)) {
            return;
        }
        if (database.knows(resourceId)) {
            throw new IllegalStateException(resourceId + " is an earlier generation of " + name);
        }
        var next = new Generation(database.generations().size() + 1, resourceId, clock.instant(), runNumber, region);
        generations.save(new StoredGeneration(name, next));
        audit.append(new AuditEntry("database.promoted", runNumber, null, facts(database, next)));
    }

    /** Stores the first generations; refuses an id in the settings that the name never meant. */
    void begin() {
        settings.values().forEach(this::begin);
    }

    private void begin(DatabaseSettings one) {
        var configured = new ResourceId(one.resourceId());
        if (stored(one.name()).isEmpty()) {
            generations.insertFirst(one.name(), configured.value(), clock.instant());
        }
        var known = stored(one.name());
        if (known.stream().noneMatch(generation -> generation.resourceId().equals(configured))) {
            throw new StartRefused(refusal(one, known));
        }
    }

    private static String refusal(DatabaseSettings one, List<Generation> known) {
        return known.isEmpty()
                ? "recovery.databases: " + one.resourceId() + ", configured for " + one.name()
                        + ", is already the instance of another name"
                : "recovery.databases: " + one.name() + " is " + known.getLast().resourceId()
                        + " in the store, and the configured " + one.resourceId() + " was never one of its instances";
    }

    private List<Generation> stored(String name) {
        return generations.findByDatabaseNameOrderByGenerationNo(name).stream()
                .map(StoredGeneration::value)
                .toList();
    }

    private static Map<String, Object> facts(Database before, Generation next) {
        return Map.of(
                "database", before.name(),
                "generation", next.number(),
                "resourceId", next.resourceId().value(),
                "before", before.current().value());
    }

    private static Map<String, DatabaseSettings> byName(List<DatabaseSettings> all) {
        return all.stream()
                .collect(toMap(DatabaseSettings::name, Function.identity(), Databases::twice, LinkedHashMap::new));
    }

    private static DatabaseSettings twice(DatabaseSettings one, DatabaseSettings other) {
        throw new StartRefused("recovery.databases: the name " + one.name() + " is configured twice");
    }
}
