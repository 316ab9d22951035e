package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where users' traffic and the application's writes stand, from what this run did in the world, and from what an earlier run
 * of the database did that nobody has undone.
 *
 * @param heldAt traffic is held since; null while it is open
 * @param heldBy number of the earlier run that left traffic held; null while it is open, and when this run holds it
 * @param writesStoppedAt the last moment of a write to the old database; null while it is written to
 * @param openedAt this run opened traffic again, and not held it since
 * @param use which database the Secret names
 * @param fenced nobody but the console gets into the old database
 * @param canHold "Hold traffic and stop old writes now" would do what it says
 * @param canRelease what it did can still be undone
 */
public record Doors(
        @Nullable Instant heldAt,
        @Nullable String heldBy,
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

    /**
     * As the run and its facts say.
     *
     * @param left what an earlier run has left so
     */
    static Doors of(Recovery recovery, Facts facts, Left left) {
        var held = recovery.shut().trafficHeldAt();
        var use = use(facts);
        var stopped = recovery.shut().writesStoppedAt() == null
                ? left.writesStoppedAt()
                : recovery.shut().writesStoppedAt();
        var opened = facts.latest(Fact.TrafficOpen.class).map(Fact.TrafficOpen::at);
        var switched = facts.latest(Fact.SecretSwitched.class).isPresent();
        var recorded = facts.latest(Fact.ReplicasRecorded.class).isPresent();
        return new Doors(
                held == null ? left.heldAt() : held,
                held == null ? left.heldBy() : null,
                use == InUse.OLD_AGAIN ? null : stopped,
                held == null ? opened.orElse(null) : null,
                use,
                use != InUse.OLD_AGAIN && facts.latest(Fact.Fenced.class).isPresent(),
                held == null && !switched,
                HoldNow.canRelease(facts, held != null ? recorded : left.canGiveBack()));
    }

    /**
     * What an earlier run of the database left held and stopped, and nobody has undone.
     *
     * @param writesStoppedAt null when no run saw the last write
     * @param canGiveBack how many pods to give back is recorded, and no fence keeps them out
     */
    record Left(
            @Nullable Instant heldAt,
            @Nullable String heldBy,
            @Nullable Instant writesStoppedAt,
            boolean canGiveBack) {

        static final Left NOTHING = new Left(null, null, null, false);

        /**
         * As of now, or as of the end of a run that has ended.
         *
         * @param instance which the database's name means now; null when the run has ended
         */
        static Left of(Recovery recovery, HowItStood stood, @Nullable ResourceId instance) {
            var until = recovery.endedAt() == null ? Instant.MAX : recovery.endedAt();
            var held =
                    stood.trafficHeld(until).filter(recorded -> !recorded.run().equals(recovery.number()));
            return new Left(
                    held.map(recorded -> recorded.fact().at()).orElse(null),
                    held.map(HowItStood.Recorded::run).orElse(null),
                    Optional.ofNullable(instance)
                            .flatMap(old -> stood.writesStopped(old, until, Duration.ZERO))
                            .orElse(null),
                    held.isPresent()
                            && instance != null
                            && stood.fence(instance).isEmpty()
                            && stood.replicas().isPresent());
        }
    }

    static InUse use(Facts facts) {
        return facts.latest(Fact.SecretSwitched.class)
                .map(switched -> switched.toNew() ? InUse.NEW : InUse.OLD_AGAIN)
                .orElse(InUse.OLD);
    }

    /** Stopping the run now leaves users or the application without service. */
    public boolean shut() {
        return heldAt != null || use == InUse.OLD && writesStoppedAt != null;
    }

    /** Users reach the new database: nothing is held back any more, and the old one is out of use. */
    public boolean openOnNew() {
        return heldAt == null && use == InUse.NEW;
    }
}
