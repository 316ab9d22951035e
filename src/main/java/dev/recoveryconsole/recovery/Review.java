package dev.recoveryconsole.recovery;

import dev.recoveryconsole.plan.RecoveryPlan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What step 3 shows and gate 1 signs.
 *
 * @param fingerprint digest over what was shown, to notice that the world changed between page and ask
 * @param settings old, new and what AWS would do if it were not set
 * @param warnings what speaks against the target time without forbidding it
 * @param stands what stands against asking now, or null
 */
public record Review(
        RecoveryPlan plan,
        String fingerprint,
        List<Row> settings,
        Frozen frozen,
        List<String> warnings,
        @Nullable String stands) {

    /**
     * One setting of the table.
     *
     * @param compared false for what each recovery sets anew, which is no difference
     */
    public record Row(String name, String old, String fresh, String ifNotSet, boolean compared) {

        /** "differs", "same", or that there is nothing to compare. */
        String change() {
            return differs() ? "differs" : compared ? "same" : "set anew";
        }

        /** The new database will not be as the old one is. */
        public boolean differs() {
            return compared && !old.equals(fresh);
        }
    }

    public Optional<String> problem() {
        return Optional.ofNullable(stands);
    }
}
