package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.postgres.DatabaseSessions;
import dev.recoveryconsole.postgres.RecoveryLog;
import dev.recoveryconsole.postgres.SqlAnswer;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Watches the new instance by its DbiResourceId until a query works: {@code available} is neither needed ({@code
 * backing-up} is usable, facts 2.3) nor enough.
 */
@Component
class AwaitUsable implements Task {

    private static final Duration QUERY = Duration.ofSeconds(5);

    private final SharedLook look;
    private final DatabaseFleet fleet;
    private final DatabaseSessions sessions;
    private final Logins logins;
    private final RestoreWatch watch;
    private final AwsSettings aws;

    AwaitUsable(
            SharedLook look,
            DatabaseFleet fleet,
            DatabaseSessions sessions,
            Logins logins,
            RestoreWatch watch,
            AwsSettings aws) {
        this.look = look;
        this.fleet = fleet;
        this.sessions = sessions;
        this.logins = logins;
        this.watch = watch;
        this.aws = aws;
    }

    @Override
    public TaskName name() {
        return TaskName.AWAIT_USABLE;
    }

    @Override
    public Outcome advance(Run run) {
        return look.in(run.attempt().region())
                .at(run.attempt().needResourceId())
                .map(instance -> look(run, instance))
                .orElseGet(() -> absent(run));
    }

    /** A description may lag behind the answer that made the instance; only after the quiet period is it gone. */
    private Outcome absent(Run run) {
        var sent = run.attempt().lastSentAt();
        return sent != null && run.now().isBefore(sent.plus(aws.quietPeriod()))
                ? new Outcome.Waiting(
                        "AWS has taken the restore and does not show the new database yet", look.untilNextBeat())
                : new Outcome.NeedsHuman(
                        "AWS no longer knows " + run.attempt().needResourceId()
                                + ". Somebody deleted it; it is not made again by itself",
                        Choice.START_ATTEMPT,
                        Choice.STOP);
    }

    private Outcome look(Run run, DatabaseInstance instance) {
        if (instance.lost()) {
            return new Outcome.Failed(
                    "The restore failed. RDS status: " + instance.status() + why(run, instance) + gaveUp(run),
                    List.of(Choice.START_ATTEMPT, Choice.STOP),
                    List.of(watch.without(run, instance)));
        }
        var endpoint = instance.endpoint();
        return instance.usable() && endpoint != null
                ? query(run, instance, endpoint)
                : waiting(run, instance, "AWS is building the new database. RDS status: " + instance.status());
    }

    /** With what the new database's own log says; it is one event of the run for each phase, not for each line. */
    private Outcome waiting(Run run, DatabaseInstance instance, String forWhat) {
        var seen = watch.look(run, instance, look.in(run.attempt().region()).waiting());
        var said = seen.log().said();
        var log = said == null
                ? ""
                : ". PostgreSQL " + said.phase().words() + ", its log says: "
                        + said.begun().text();
        var known = run.fact(Fact.RestoreWatched.class).orElse(null);
        return new Outcome.Waiting(forWhat + log, look.untilNextBeat(), seen.news(known) ? List.of(seen) : List.of());
    }

    /** PostgreSQL's own words, when it was seen to give up. */
    private static String gaveUp(Run run) {
        var said = RestoreWatch.known(run).said();
        return said == null || said.phase() != RecoveryLog.Phase.FAILED
                ? ""
                : ". PostgreSQL " + said.phase().words() + ", its log says: "
                        + said.begun().text();
    }

    /** AWS's own words, from the newest event about a failure. */
    private String why(Run run, DatabaseInstance instance) {
        var since = run.task().startedAt().minus(Duration.ofHours(1));
        return fleet.in(run.attempt().region()).events(instance.name(), since).reversed().stream()
                .filter(event -> event.categories().contains("failure")
                        || event.categories().contains("restoration"))
                .findFirst()
                .map(event -> ". AWS says: " + event.message())
                .orElse("");
    }

    private Outcome query(Run run, DatabaseInstance instance, Endpoint endpoint) {
        return switch (sessions.ask(logins.reader(run.database(), endpoint), "select 1", QUERY)) {
            case SqlAnswer.Value value ->
                usable(run, instance, new Fact.Usable(endpoint, instance.status(), run.now()));
            case SqlAnswer.NoAnswer(var said) ->
                waiting(run, instance, "RDS status: " + instance.status() + ", but no query works yet: " + said);
            case SqlAnswer.Refused(var state, var said)
            when state.startsWith("28") ->
                new Outcome.Failed(
                        "The new database refuses our reader login. Passwords are those of the target time."
                                + " PostgreSQL says: " + said,
                        Choice.TRY_AGAIN,
                        Choice.START_ATTEMPT,
                        Choice.STOP);
            case SqlAnswer.Refused(var state, var said) ->
                waiting(run, instance, "RDS status: " + instance.status() + ". PostgreSQL says: " + said);
        };
    }

    /** Usable and, where AWS still loads its storage in the background, slower than it will be. */
    private Outcome usable(Run run, DatabaseInstance instance, Fact.Usable usable) {
        var words = "Usable: a query works. RDS status: " + instance.status();
        var loaded = instance.storageLoadedPercent();
        return loaded == null
                ? new Outcome.Done(words, usable)
                : new Outcome.Done(
                        words + ". Slower for now: AWS reports " + loaded + " % of its storage loaded",
                        usable,
                        watch.without(run, instance));
    }
}
