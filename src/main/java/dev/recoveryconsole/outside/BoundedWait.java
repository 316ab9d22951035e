package dev.recoveryconsole.outside;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets a page wait for outside systems as long as a person would, and no longer. What is late is not interrupted: each
 * adapter has a limit of its own, and an interrupt in the middle of a file of the store would close it.
 */
@Component
public class BoundedWait {

    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private final Duration limit;

    public BoundedWait(OutsideSettings settings) {
        this.limit = settings.pageWait();
    }

    /** Something that was asked for and is not waited for yet. */
    public final class Asked<T> {

        private final String system;
        private final CompletableFuture<T> answer;

        private Asked(String system, CompletableFuture<T> answer) {
            this.system = system;
            this.answer = answer;
        }

        /** The answer or what it threw; {@link NoAnswer} when the time since the question is over. */
        public T answer() {
            try {
                return answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof TimeoutException) {
                    throw new NoAnswer(system, limit);
                }
                throw e.getCause() instanceof RuntimeException own ? own : e;
            }
        }
    }

    /** Begins to ask; several may be asked at once, and share the time. */
    public <T> Asked<T> ask(String system, Supplier<T> work) {
        var answer = CompletableFuture.supplyAsync(work, THREADS);
        return new Asked<>(system, answer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS));
    }
}
