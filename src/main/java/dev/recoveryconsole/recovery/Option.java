package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Usual;
import org.jspecify.annotations.Nullable;

/**
 * One way to go on from a task that stopped, as a person who has to choose reads it.
 *
 * @param does what it does, and what it leaves alone
 * @param leads where the run is afterwards
 * @param who does it, by name and role
 * @param cost null where no figure says anything
 * @param because why this one is recommended; null for all others
 */
public record Option(
        Choice choice,
        String name,
        String does,
        String leads,
        String who,
        @Nullable Cost cost,
        @Nullable String because) {

    /**
     * How long it took in past runs.
     *
     * @param of what is meant, for example "step 4"
     * @param usual null when no past run has seen it
     * @param then what comes on top of it; may be empty
     */
    public record Cost(String of, @Nullable Usual usual, String then) {}

    public boolean recommended() {
        return because != null;
    }
}
