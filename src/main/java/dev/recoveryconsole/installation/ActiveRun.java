package dev.recoveryconsole.installation;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.recovery.FrozenPlan;
import dev.recoveryconsole.recovery.PastRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The active run of a database, and what it froze.
 *
 * @param plan missing while the run has not asked for its first signature
 */
record ActiveRun(PastRun run, @Nullable FrozenPlan plan) {

    static ActiveRun of(PastRun run, List<FrozenPlan> plans) {
        return new ActiveRun(run, plans.isEmpty() ? null : plans.getLast());
    }

    /** What edits of the settings mean for it. */
    public String words() {
        return plan == null
                ? run.number()
                        + " has frozen no plan yet: it freezes what is configured when its first signature is asked"
                        + " for."
                : run.number() + " keeps the plan it froze, version "
                        + plan.plan().version() + "; edits apply to the next run.";
    }

    /** The same of its checks, of which its plan holds the digest: the run runs those, or none. */
    public String wordsOfChecks(String digest) {
        if (plan == null) {
            return words();
        }
        var signed = run.number() + " froze the digest of its checks with plan version "
                + plan.plan().version() + " ("
                + CanonicalJson.shortly(plan.plan().checksDigest()) + "). ";
        return otherChecks(digest)
                ? signed + "It does not run the ones configured now: it stops at its checks until the frozen ones are"
                        + " configured again, or another attempt freezes these."
                : signed + "They are the ones configured now. After edits it would stop at its checks and run none;"
                        + " the next run freezes the edited ones.";
    }

    /** Whether the checks configured now are not the ones that the run froze: its signatures cover others. */
    public boolean otherChecks(String digest) {
        return plan != null && !plan.plan().checksDigest().equals(digest);
    }
}
