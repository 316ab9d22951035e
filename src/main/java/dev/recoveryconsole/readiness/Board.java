package dev.recoveryconsole.readiness;

import static java.util.stream.Collectors.toMap;

import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.objectives.RecoverabilityLag;
import dev.recoveryconsole.recovery.ActiveRuns;
import dev.recoveryconsole.recovery.PastRuns;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every configured database as the last looks found it. Asks nobody outside, so that it answers while others hang. */
@Component
class Board {

    private final Databases databases;
    private final Looks looks;
    private final Findings findings;
    private final PastRuns past;
    private final ActiveRuns runs;
    private final ReadinessSettings settings;
    private final InstantSource clock;

    Board(
            Databases databases,
            Looks looks,
            Findings findings,
            PastRuns past,
            ActiveRuns runs,
            ReadinessSettings settings,
            InstantSource clock) {
        this.databases = databases;
        this.looks = looks;
        this.findings = findings;
        this.past = past;
        this.runs = runs;
        this.settings = settings;
        this.clock = clock;
    }

    /** As kept; what was seen too long ago counts as not known. */
    List<BoardLine> now() {
        return now(runs.now());
    }

    /**
     * The same.
     *
     * @param running every run that goes on
     */
    List<BoardLine> now(List<ActiveRuns.Active> running) {
        var all = databases.all();
        var known = known(all, running);
        return all.stream().map(one -> line(one, known)).toList();
    }

    /** What is kept of all databases, read at once: the page comes back every few seconds, from each that is open. */
    private record Known(
            Map<ResourceId, List<Seen>> looks,
            Map<ResourceId, Map<Condition, Standing>> findings,
            Map<String, PastRuns.Usual> usual,
            Map<String, String> running,
            Map<String, ActiveRuns.Held> held) {}

    private Known known(List<Database> all, List<ActiveRuns.Active> running) {
        var instances = all.stream().map(Database::current).toList();
        var names = all.stream().map(Database::name).toList();
        var numbers = running.stream().collect(toMap(ActiveRuns.Active::database, ActiveRuns.Active::number));
        var quiet = names.stream().filter(name -> !numbers.containsKey(name)).toList();
        return new Known(looks.newest(instances), findings.of(instances), past.usual(names), numbers, runs.held(quiet));
    }

    private BoardLine line(Database database, Known known) {
        var seen = known.looks().getOrDefault(database.current(), List.of());
        return new BoardLine(
                database.name(),
                settings.owners().of(database.settings().owner()),
                seen.isEmpty() ? null : seen.getLast(),
                lag(seen).orElse(null),
                known.usual().get(database.name()),
                known.running().get(database.name()),
                known.held().get(database.name()),
                standings(known.findings().getOrDefault(database.current(), Map.of())));
    }

    private static Optional<RecoverabilityLag> lag(List<Seen> seen) {
        var samples = seen.stream().flatMap(one -> one.sample().stream()).toList();
        return samples.isEmpty() ? Optional.empty() : Optional.of(RecoverabilityLag.of(samples));
    }

    private List<Standing> standings(Map<Condition, Standing> known) {
        var oldest = clock.instant().minus(settings.freshFor());
        return Arrays.stream(Condition.values())
                .map(condition -> standing(condition, known.get(condition), oldest))
                .toList();
    }

    /** Neither what nobody saw nor what was seen long ago is shown as if it were so now. */
    private static Standing standing(Condition condition, @Nullable Standing known, Instant oldest) {
        if (known == null) {
            return new Standing(Finding.notKnown(condition, "nobody has looked yet"), null, null);
        }
        var seen = known.checkedAt();
        return seen == null || seen.isBefore(oldest)
                ? new Standing(Finding.notKnown(condition, "the console's looks do not come to an end"), seen, seen)
                : known;
    }
}
