package dev.recoveryconsole.evidence;

import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.recovery.PastRun;
import dev.recoveryconsole.recovery.PastRun.Ending;
import dev.recoveryconsole.shell.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs as the history reads them: declared and begun at the same second, unless told otherwise. */
final class PastRuns {

    static final Instant DECLARED = Instant.parse("2026-03-14T02:41:00Z");
    static final Instant TARGET = Instant.parse("2026-03-14T02:30:59Z");
    static final Objectives LIMITS = new Objectives(Duration.ofHours(4), Duration.ofMinutes(5));

    private PastRuns() {}

    static Person person(String subject) {
        return new Person("https://idp.example.test", subject);
    }

    /** Back in service after that time, with step 8 ended in the same second. */
    static PastRun backAfter(Duration took) {
        return run(
                "RC-2026-014", "INC-7731", Ending.BACK_IN_SERVICE, DECLARED, DECLARED.plus(took), DECLARED.plus(took));
    }

    static PastRun run(
            String number,
            String incident,
            Ending ending,
            Instant started,
            @Nullable Instant returned,
            @Nullable Instant ended) {
        return new PastRun(
                UUID.randomUUID(),
                number,
                "orders-prod",
                incident,
                ending,
                person("ana"),
                person("jo"),
                Set.of(person("jo")),
                started,
                DECLARED,
                Instant.parse("2026-03-14T02:31:00Z"),
                TARGET,
                false,
                Instant.parse("2026-03-14T02:44:30Z"),
                returned,
                ended,
                null);
    }

    static HistoryLine line(PastRun run) {
        return new HistoryLine(run, Figures.of(run, LIMITS, DECLARED.plus(Duration.ofHours(9))));
    }
}
