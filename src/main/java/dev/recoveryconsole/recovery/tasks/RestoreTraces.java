package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.recovery.Evidence.Line;
import dev.recoveryconsole.recovery.Run;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What AWS shows of an attempt whose name leads nowhere: an instance that was deleted meanwhile leaves events, one that was
 * renamed goes on under another name. Either means that AWS took the restore.
 */
@Component
class RestoreTraces {

    private final DatabaseFleet fleet;

    RestoreTraces(DatabaseFleet fleet) {
        this.fleet = fleet;
    }

    /** Of one look. */
    record Seen(Told events, Told elsewhere) {

        /** Why nothing may be sent again; empty when AWS shows nothing. */
        Optional<String> against() {
            return events.all().isEmpty() && elsewhere.all().isEmpty()
                    ? Optional.empty()
                    : Optional.of("AWS shows that it was there: events " + events.words()
                            + "; instances of this plan under another name " + elsewhere.words());
        }

        List<Line> lines() {
            return List.of(
                    new Line("AWS's events of that name", events.words()),
                    new Line("Instances of this plan under another name", elsewhere.words()));
        }
    }

    /** What AWS told, or would not: its no speaks neither for nor against. */
    record Told(List<String> all, String words) {}

    Seen of(Run run) {
        var since = Objects.requireNonNullElse(
                        run.attempt().intentAt(), run.task().startedAt())
                .minus(Adoption.SKEW);
        var there = fleet.in(run.attempt().region());
        return new Seen(
                told(() -> there.events(run.attempt().newName(), since).stream()
                        .map(event -> event.at() + " " + event.message())
                        .toList()),
                told(() -> there.instances().stream()
                        .filter(one -> run.planDigest().equals(one.tags().get(RecoveryPlan.DIGEST_TAG)))
                        .map(one -> one.name() + " (" + one.resourceId() + ")")
                        .toList()));
    }

    private static Told told(Supplier<List<String>> look) {
        try {
            var seen = look.get();
            return new Told(seen, seen.isEmpty() ? "none" : String.join("; ", seen));
        } catch (AwsRefused no) {
            return new Told(List.of(), "not known: AWS says " + no.code());
        }
    }
}
