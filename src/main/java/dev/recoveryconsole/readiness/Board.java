package dev.recoveryconsole.readiness;

import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.objectives.RecoverabilityLag;
import dev.recoveryconsole.recovery.PastRuns;
import dev.recoveryconsole.recovery.RunPages;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
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
    private final RunPages runs;
    private final ReadinessSettings settings;
    private final InstantSource clock;

    Board(
            Databases databases,
            Looks looks,
            Findings findings,
            PastRuns past,
            RunPages runs,
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
        return databases.all().stream().map(this::line).toList();
    }

    private BoardLine line(Database database) {
        var seen = looks.newest(database.current());
        var running = runs.activeOf(database.name()).map(RunPages.Line::number);
        var held = running.isPresent() ? Optional.<RunPages.Held>empty() : runs.heldOf(database.name());
        return new BoardLine(
                database.name(),
                settings.owners().of(database.settings().owner()),
                seen.isEmpty() ? null : seen.getLast(),
                lag(seen).orElse(null),
                past.usual(database.name()).orElse(null),
                running.orElse(null),
                held.orElse(null),
                standings(database.current()));
    }

    private static Optional<RecoverabilityLag> lag(List<Seen> seen) {
        var samples = seen.stream().flatMap(one -> one.sample().stream()).toList();
        return samples.isEmpty() ? Optional.empty() : Optional.of(RecoverabilityLag.of(samples));
    }

    private List<Standing> standings(ResourceId instance) {
        var known = findings.of(instance);
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
