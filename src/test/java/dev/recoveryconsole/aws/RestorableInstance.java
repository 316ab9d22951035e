package dev.recoveryconsole.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** An instance of the sandbox, to wait for. */
record RestorableInstance(DatabaseFleet fleet, InstanceName name) {

    /** At the newest second that the archive can give; the first one may be yet to come. */
    RestoreRequest asked(String newName) {
        var old = await(now -> now.latestRestorableTime() != null
                && window(now).earliest() != null
                && target(now).isAfter(earliest(now)));
        return new RestoreRequest(
                old.resourceId(),
                new InstanceName(newName),
                target(old),
                old.settings(),
                Map.of("recovery:run-id", "RC-2026-014"),
                null);
    }

    private AutomatedBackup window(DatabaseInstance instance) {
        return fleet.backupOf(instance.resourceId()).orElseThrow();
    }

    private Instant earliest(DatabaseInstance instance) {
        return Objects.requireNonNull(window(instance).earliest());
    }

    private static Instant target(DatabaseInstance instance) {
        return Objects.requireNonNull(instance.latestRestorableTime())
                .minusSeconds(1)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    DatabaseInstance await(Predicate<DatabaseInstance> state) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> fleet.byName(name).orElseThrow(), state);
    }
}
