package dev.recoverysandbox.aws.rds;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Work that goes on after a call was answered; each piece on a thread of its own, because a restore blocks. */
final class Background implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Background.class.getName());
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("aws-timer").factory());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    void after(Duration delay, Runnable work) {
        later(delay.toMillis(), () -> threads.execute(() -> logged(work)));
    }

    /** Looks again and again, so that a condition may still change while it is waited for. */
    void until(BooleanSupplier condition, Runnable work) {
        if (condition.getAsBoolean()) {
            after(Duration.ZERO, work);
        } else {
            later(LOOK_AGAIN_MILLIS, () -> until(condition, work));
        }
    }

    private void later(long millis, Runnable step) {
        try {
            var unused = timer.schedule(step, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.log(System.Logger.Level.DEBUG, "The account is closed; what was under way ends here");
        }
    }

    private static void logged(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException broken) {
            LOG.log(System.Logger.Level.ERROR, "Work behind the AWS endpoint broke off", broken);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdownNow();
    }
}
