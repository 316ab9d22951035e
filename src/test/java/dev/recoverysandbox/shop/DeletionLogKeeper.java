package dev.recoverysandbox.shop;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Renews the log's {@code log.json}, so that a reader can tell a quiet log from a dead one. */
public final class DeletionLogKeeper implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(DeletionLogKeeper.class.getName());

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deletion-log-keeper").factory());
    private final DeletionLog log;
    private final InstantSource clock;

    private DeletionLogKeeper(DeletionLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Writes {@code log.json} at once and then after each interval (one minute in the format's description). */
    public static DeletionLogKeeper start(LogObjects objects, String prefix, Duration interval, InstantSource clock) {
        var keeper = new DeletionLogKeeper(new DeletionLog(objects, prefix, clock), clock);
        keeper.renew();
        var unused = keeper.timer.scheduleWithFixedDelay(
                keeper::renewOrComplain, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return keeper;
    }

    /** Keeps the log of the bucket by S3's own protocol. */
    public static DeletionLogKeeper start(
            URI endpoint, String bucket, String prefix, Duration interval, InstantSource clock) {
        return start(new S3LogObjects(endpoint, bucket), prefix, interval, clock);
    }

    /** Renews it now; a lost {@code log.json} begins anew, as a log would that was lost. */
    public void renew() {
        var now = clock.instant();
        var startedAt = log.status().map(DeletionLog.Status::startedAt).orElse(now);
        log.write(new DeletionLog.Status(startedAt, now, log.lastSeq()));
    }

    private void renewOrComplain() {
        try {
            renew();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The deletion log could not be renewed: {0}", e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
