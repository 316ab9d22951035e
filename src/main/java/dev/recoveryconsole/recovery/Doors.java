package dev.recoveryconsole.recovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where users' traffic and the application's writes stand, from what this run did in the world.
 *
 * @param heldAt traffic is held since; null while it is open
 * @param writesStoppedAt the last moment of a write to the old database; null while it is written to
 * @param openedAt this run opened traffic again, and not held it since
 * @param use which database the Secret names
 * @param fenced nobody but the console gets into the old database
 * @param canHold "Hold traffic and stop old writes now" would do what it says
 * @param canRelease what it did can still be undone
 */
public record Doors(
        @Nullable Instant heldAt,
        @Nullable Instant writesStoppedAt,
        @Nullable Instant openedAt,
        InUse use,
        boolean fenced,
        boolean canHold,
        boolean canRelease) {

    /** Which database the application is sent to. */
    public enum InUse {
        OLD,
        NEW,
        OLD_AGAIN
    }

    static Doors of(Recovery recovery, Facts facts) {
        var held = recovery.trafficHeldAt();
        var use = use(facts);
        var stopped = use == InUse.OLD_AGAIN ? null : recovery.writesStoppedAt();
        var opened = facts.latest(Fact.TrafficOpen.class).map(Fact.TrafficOpen::at);
        var switched = facts.latest(Fact.SecretSwitched.class).isPresent();
        return new Doors(
                held,
                stopped,
                held == null ? opened.orElse(null) : null,
                use,
                use != InUse.OLD_AGAIN && facts.latest(Fact.Fenced.class).isPresent(),
                held == null && !switched,
                held != null && HoldNow.canRelease(facts));
    }

    private static InUse use(Facts facts) {
        return facts.latest(Fact.SecretSwitched.class)
                .map(switched -> switched.toNew() ? InUse.NEW : InUse.OLD_AGAIN)
                .orElse(InUse.OLD);
    }

    /** Users reach the new database: nothing is held back any more, and the old one is out of use. */
    public boolean openOnNew() {
        return heldAt == null && use == InUse.NEW;
    }
}
