package dev.recoveryconsole.outside;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Questions to outside systems that a page comes back for: it waits for a moment, then says since when it asks. Whoever
 * comes back meets the question that is open, not a second one; who takes the answer closes it. Each question has to end
 * by itself, as with a {@link BoundedWait}.
 *
 * @param <T> what is answered
 */
public final class OpenQuestions<T> {

    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private final Duration moment;
    private final Duration kept;
    private final InstantSource clock;
    private final Map<String, Question<T>> open = new ConcurrentHashMap<>();

    public OpenQuestions(OutsideSettings settings, InstantSource clock) {
        this.moment = settings.firstWait();
        this.kept = settings.pageWait().multipliedBy(3);
        this.clock = clock;
    }

    /** How a question stands. */
    public sealed interface State<T> {}

    /** The answer, which nobody else gets. */
    public record Answered<T>(T answer) implements State<T> {}

    /** Nobody has answered yet. */
    public record Asking<T>(Instant since) implements State<T> {}

    private record Question<T>(Instant since, CompletableFuture<T> answer) {}

    /** Asks, or joins who asks the same already, and waits for a moment. Throws what the work threw. */
    public State<T> ask(String what, Supplier<T> work) {
        return state(what, work, moment);
    }

    /** The same without waiting: the page waits in the browser. */
    public State<T> look(String what, Supplier<T> work) {
        return state(what, work, Duration.ZERO);
    }

    private State<T> state(String what, Supplier<T> work, Duration wait) {
        var now = clock.instant();
        open.values().removeIf(one -> now.isAfter(one.since().plus(kept))); // nobody came back for it
        var question =
                open.computeIfAbsent(what, any -> new Question<>(now, CompletableFuture.supplyAsync(work, THREADS)));
        try {
            var answer = question.answer().get(wait.toMillis(), TimeUnit.MILLISECONDS);
            open.remove(what, question);
            return new Answered<>(answer);
        } catch (TimeoutException late) {
            return new Asking<>(question.since());
        } catch (ExecutionException e) {
            open.remove(what, question);
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
