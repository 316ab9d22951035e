package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.Endpoint;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Right database, right second: names prove nothing after a physical restore, so the newest value of a timestamp that
 * moves all the time must lie at or shortly before the target.
 */
@Component
class ProveSecond implements Task {

    private static final Duration QUERY = Duration.ofSeconds(30);

    private final DatabaseSessions sessions;
    private final DatabaseFleet fleet;
    private final Logins logins;

    ProveSecond(DatabaseSessions sessions, DatabaseFleet fleet, Logins logins) {
        this.sessions = sessions;
        this.fleet = fleet;
        this.logins = logins;
    }

    @Override
    public TaskName name() {
        return TaskName.PROVE_SECOND;
    }

    @Override
    public Outcome advance(Run run) {
        var answer = ask(run, run.attempt().needEndpoint());
        return switch (answer) {
            case SqlAnswer.Value(var text) -> judge(run, text);
            case SqlAnswer.Refused(var state, var said) -> failed("PostgreSQL says: " + said);
            case SqlAnswer.NoAnswer(var said) ->
                new Outcome.NoNews(Silence.NEW_DATABASE.said(said), Duration.ofSeconds(5));
        };
    }

    private SqlAnswer ask(Run run, Endpoint endpoint) {
        var sql = run.database().settings().movingTimestamp();
        return sessions.ask(logins.reader(run.database(), endpoint), sql, QUERY);
    }

    private Outcome judge(Run run, String text) {
        var newest = instant(text);
        if (newest.isEmpty()) {
            return failed("The moving timestamp is no timestamp: \"" + text + "\"");
        }
        var target = run.attempt().target();
        var tolerance = run.database().settings().movingTimestampTolerance();
        if (newest.get().isAfter(target)) {
            return failed("The new database holds a row of " + newest.get() + ", after the target " + target);
        }
        var stopped = run.stood().writesStopped(run.plan().dataOf(), target, tolerance);
        if (newest.get().isBefore(stopped.orElse(target).minus(tolerance))) {
            return failed("The newest moving timestamp is " + newest.get() + ", more than " + tolerance.toSeconds()
                    + " s before "
                    + stopped.map(at -> "old writes stopped at " + at).orElse("the target " + target));
        }
        return new Outcome.Done(
                "Newest moving timestamp " + newest.get() + ", at or before the target " + target
                        + stopped.filter(at -> !newest.get().isAfter(at))
                                .map(at -> "; old writes were stopped since " + at)
                                .orElse(""),
                new Fact.SecondProven(newest.get().toString(), old(run), target));
    }

    /** For the page only: the old database may be damaged or away, and that must not hold the proof up. */
    private @Nullable String old(Run run) {
        try {
            var source = run.plan().source();
            return fleet.in(run.database().regionOf(source))
                    .byResourceId(source)
                    .flatMap(instance -> Optional.ofNullable(instance.endpoint()))
                    .map(endpoint -> ask(run, endpoint))
                    .map(answer -> answer instanceof SqlAnswer.Value(var text) ? text : null)
                    .orElse(null);
        } catch (AwsRefused | AwsUnreachable away) {
            return null;
        }
    }

    private static Outcome failed(String said) {
        return new Outcome.Failed(said, Choice.TRY_AGAIN, Choice.START_ATTEMPT, Choice.STOP);
    }

    /** PostgreSQL's text of a timestamptz, or ISO-8601. */
    static Optional<Instant> instant(String text) {
        try {
            var iso = text.strip().replaceFirst(" ", "T").replaceFirst("([+-]\\d\\d)$", "$1:00");
            return Optional.of(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
