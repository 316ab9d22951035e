package dev.recoveryconsole.readiness;

import dev.recoveryconsole.objectives.RecoverabilityLag;
import dev.recoveryconsole.recovery.ActiveRuns;
import dev.recoveryconsole.recovery.PastRuns;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One database on the board.
 *
 * @param owners who mends what of it
 * @param seen what AWS said last; null when nobody has looked yet
 * @param lag over the last looks; null when AWS named no latest restorable time
 * @param usual how long a recovery of it takes; null when none was ever brought back
 * @param running number of its active run
 * @param held traffic that an ended run left held; null while a run is active, which says so itself
 * @param standings one per condition, in their order
 */
public record BoardLine(
        String name,
        ReadinessSettings.Owners owners,
        @Nullable Seen seen,
        @Nullable RecoverabilityLag lag,
        PastRuns.@Nullable Usual usual,
        @Nullable String running,
        ActiveRuns.@Nullable Held held,
        List<Standing> standings) {

    /** The team that answers for the database. */
    public String owner() {
        return owners.application();
    }

    public List<Standing> problems() {
        return all(Finding.State.PROBLEM);
    }

    public List<Standing> unknown() {
        return all(Finding.State.NOT_KNOWN);
    }

    private List<Standing> all(Finding.State state) {
        return standings.stream().filter(one -> one.is(state)).toList();
    }

    /** Every condition was seen to be met lately, but for those that a recovery does without. */
    public boolean ready() {
        return problems().isEmpty()
                && unknown().stream().noneMatch(one -> one.finding().condition().needed());
    }

    /** AWS did not say lately how things are: what is shown is what was last known. */
    public boolean lastKnown() {
        return unknown().stream().anyMatch(one -> one.finding().condition() == Condition.LAG);
    }

    /** "Ready", or how much is wrong; and how much nobody knows. */
    public String state() {
        var problems = counted(problems().size(), " problem", " problems");
        var unknown = counted(unknown().size(), " not known", " not known");
        return Stream.of(ready() ? "Ready" : "", problems, unknown)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String counted(int count, String one, String more) {
        return count == 0 ? "" : count + (count == 1 ? one : more);
    }
}
