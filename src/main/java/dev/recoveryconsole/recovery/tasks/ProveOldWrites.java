package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.postgres.DatabaseSessions;
import dev.recoveryconsole.postgres.SqlAnswer;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Silence;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** A switch back is proven by the application writing to the old database again: its moving timestamp moves. */
@Component
class ProveOldWrites implements Task {

    private static final Duration QUERY = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final OldDatabase old;
    private final Logins logins;
    private final DatabaseSessions sessions;

    ProveOldWrites(OldDatabase old, Logins logins, DatabaseSessions sessions) {
        this.old = old;
        this.logins = logins;
        this.sessions = sessions;
    }

    @Override
    public TaskName name() {
        return TaskName.PROVE_OLD_WRITES;
    }

    @Override
    public Outcome advance(Run run) {
        var reader = logins.reader(run.database(), old.endpoint(run));
        return switch (sessions.ask(reader, run.database().settings().movingTimestamp(), QUERY)) {
            case SqlAnswer.Value(var now) -> judge(run, now);
            case SqlAnswer.Refused(var state, var said) ->
                new Outcome.Failed("PostgreSQL says: " + said, Choice.TRY_AGAIN, Choice.STOP);
            case SqlAnswer.NoAnswer(var said) -> new Outcome.NoNews(Silence.OLD_DATABASE.said(said), AGAIN);
        };
    }

    private static Outcome judge(Run run, String now) {
        var before = run.fact(Fact.OldDatabaseMoves.class).map(Fact.OldDatabaseMoves::before);
        if (before.isEmpty()) {
            return new Outcome.Waiting(
                    "The old database stands at " + now, AGAIN, List.of(new Fact.OldDatabaseMoves(now, null)));
        }
        if (!before.get().equals(now)) {
            return new Outcome.Done(
                    "The application writes to the old database again: " + before.get() + ", then " + now,
                    new Fact.OldDatabaseMoves(before.get(), now));
        }
        return run.now().isAfter(run.task().startedAt().plus(LIMIT))
                ? new Outcome.Failed("The old database does not move: " + now, Choice.TRY_AGAIN, Choice.STOP)
                : new Outcome.Waiting("The old database stands at " + now, AGAIN);
    }
}
