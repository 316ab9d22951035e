package dev.recoveryconsole.recovery;

import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.recovery.tasks.Writers;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After "hold now": looks until the writers' pods are gone, because a pod that is still ending can still write. A task of
 * the scheduler's own, so that it goes on after a crash and needs no plan.
 */
@Component
class OldWritesWatch {

    private static final Logger log = LoggerFactory.getLogger(OldWritesWatch.class);

    private final Recoveries recoveries;
    private final Databases databases;
    private final Writers writers;
    private final FactBook book;
    private final LogRows lines;
    private final TransactionTemplate tx;
    private final InstantSource clock;

    OldWritesWatch(
            Recoveries recoveries,
            Databases databases,
            Writers writers,
            FactBook book,
            LogRows lines,
            TransactionTemplate tx,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.databases = databases;
        this.writers = writers;
        this.book = book;
        this.lines = lines;
        this.tx = tx;
        this.clock = clock;
    }

    /** One look; true when there is nothing to wait for any more: writes stopped, hold undone, or run ended. */
    boolean over(UUID run) {
        var seen = recoveries.findById(run).filter(OldWritesWatch::waits);
        if (seen.isEmpty()) {
            return true;
        }
        if (!gone(seen.get())) {
            return false;
        }
        tx.executeWithoutResult(status -> stopped(run));
        return true;
    }

    private boolean gone(Recovery recovery) {
        try {
            return writers.gone(databases.get(recovery.database()));
        } catch (ClusterRefused | ClusterUnreachable silence) {
            log.info("{}: whether old writes have stopped is not known: {}", recovery.number(), silence.getMessage());
            return false;
        }
    }

    /** Looked at again under the lock: the hold may have been undone while the cluster was asked. */
    private void stopped(UUID run) {
        var recovery = recoveries.locked(run);
        if (!waits(recovery)) {
            return;
        }
        var now = clock.instant();
        book.keep(recovery, recovery.attempt(), new Fact.WritesStopped(now), now);
        lines.save(LogRow.event(
                run, recovery.attempt(), null, "Old writes are STOPPED: the writers' pods are gone", null, now));
    }

    private static boolean waits(Recovery recovery) {
        return !recovery.ended()
                && recovery.shut().trafficHeldAt() != null
                && recovery.shut().writesStoppedAt() == null;
    }
}
