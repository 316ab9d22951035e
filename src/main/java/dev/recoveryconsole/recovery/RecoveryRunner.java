package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.postgres.DatabaseRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The engine: one turn of one run. Looks, and where an effect is due: commits the intent, arms, sends, records. */
@Component
class RecoveryRunner {

    private static final Logger log = LoggerFactory.getLogger(RecoveryRunner.class);
    private static final Duration AFTER_SILENCE = Duration.ofSeconds(5);

    private final Journal journal;
    private final Effects effects;
    private final OutsideCalls outside;
    private final Map<TaskName, Task> tasks = new EnumMap<>(TaskName.class);

    RecoveryRunner(Journal journal, Effects effects, OutsideCalls outside, List<Task> all) {
        this.journal = journal;
        this.effects = effects;
        this.outside = outside;
        all.forEach(task -> tasks.put(task.name(), task));
        if (!tasks.keySet().containsAll(List.of(TaskName.values()))) {
            throw new IllegalStateException("a task has no implementation; there are " + tasks.keySet());
        }
    }

    /** One turn; says when the next one is due, empty when only a person can go on. */
    Optional<Instant> advance(UUID id) {
        var begun = journal.begin(id);
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        var run = begun.get();
        var calls = new ArrayList<OutsideCall>();
        var outcome = watched(calls, () -> task(run).advance(run));
        if (outcome instanceof Outcome.Act(var effect)) {
            var armed = journal.arm(run, effect);
            if (armed.isEmpty()) {
                return journal.nextLook(id); // another node's turn, or no longer signed
            }
            outcome = watched(calls, () -> effects.send(run, armed.get()));
        }
        return journal.record(run, outcome, calls);
    }

    private Task task(Run run) {
        return Objects.requireNonNull(tasks.get(run.task().name()));
    }

    private Outcome watched(List<OutsideCall> calls, Supplier<Outcome> work) {
        var collected = outside.collect(() -> answered(work));
        calls.addAll(collected.calls());
        return collected.value();
    }

    /** An outside system's no is an outcome, and so is its silence. */
    private static Outcome answered(Supplier<Outcome> work) {
        try {
            return work.get();
        } catch (AwsUnreachable silence) {
            return new Outcome.NoNews(Silence.AWS.said(said(silence)), AFTER_SILENCE);
        } catch (ClusterUnreachable silence) {
            return new Outcome.NoNews(Silence.KUBERNETES.said(said(silence)), AFTER_SILENCE);
        } catch (AwsRefused no) {
            return new Outcome.Failed("AWS says: " + no.code() + ": " + said(no), Choice.TRY_AGAIN, Choice.STOP);
        } catch (ClusterRefused no) {
            return new Outcome.Failed("Kubernetes says: " + said(no), Choice.TRY_AGAIN, Choice.STOP);
        } catch (DatabaseRefused no) {
            return no.unreachable()
                    ? new Outcome.NoNews(Silence.DATABASE.said(said(no)), AFTER_SILENCE)
                    : new Outcome.Failed("PostgreSQL says: " + said(no), Choice.TRY_AGAIN, Choice.STOP);
        } catch (RuntimeException ours) {
            log.error("a task failed in the console itself", ours);
            return new Outcome.Failed(
                    "The console itself failed: " + ours.getClass().getSimpleName() + ": " + said(ours),
                    Choice.TRY_AGAIN,
                    Choice.STOP);
        }
    }

    private static String said(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
