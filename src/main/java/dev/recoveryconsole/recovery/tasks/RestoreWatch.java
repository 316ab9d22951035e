package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.DatabaseLogs;
import dev.recoveryconsole.aws.DatabaseLogs.Answer;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.postgres.RecoveryLog;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.LogWatched;
import dev.recoveryconsole.recovery.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What can be told of a restore beside its status: from PostgreSQL's own log, where AWS lets it be read, and AWS's one
 * percentage. It costs one call per look at the most, few calls a beat however many restores there are (AWS publishes no
 * rate), and whatever comes of that call changes nothing of the restore.
 */
@Component
class RestoreWatch {

    /** A log has an hour in its name; a newer one is looked for that often. */
    private static final Duration LISTED = Duration.ofMinutes(2);

    /** So many restores ask for their logs in one beat, on average; with more of them each waits for its turn. */
    private static final int IN_ONE_BEAT = 5;

    /** A right is not given from one look to the next, and each denial is a line in somebody's trail. */
    private static final Duration REST = Duration.ofMinutes(5);

    /** Clocks differ; whatever is older than the request is the log of the server that the disk was copied from. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final DatabaseLogs logs;
    private final Duration poll;

    RestoreWatch(DatabaseLogs logs, AwsSettings aws) {
        this.logs = logs;
        this.poll = aws.poll();
    }

    /**
     * After one more question about the log, if one may be asked now.
     *
     * @param waiting restores that this node waits for together
     */
    Fact.RestoreWatched look(Run run, DatabaseInstance instance, int waiting) {
        var known = known(run);
        var log = known.mayAsk(run.now()) && isTurnOf(run.id(), run.now(), poll, waiting)
                ? asked(run, instance.name(), known)
                : known;
        return new Fact.RestoreWatched(log, instance.storageLoadedPercent(), run.now(), instance.status());
    }

    /** Each has one beat in so many, and which one its own number says: no node has to know what another one asks. */
    static boolean isTurnOf(UUID run, Instant now, Duration beat, int waiting) {
        var beats = Math.ceilDiv(waiting, IN_ONE_BEAT);
        return beats <= 1
                || beat.isZero()
                || Math.floorMod(now.toEpochMilli() / beat.toMillis() + run.hashCode(), beats) == 0;
    }

    /** Without a question: what AWS said of the storage together with the status. */
    Fact.RestoreWatched without(Run run, DatabaseInstance instance) {
        return new Fact.RestoreWatched(known(run), instance.storageLoadedPercent(), run.now(), instance.status());
    }

    static LogWatched known(Run run) {
        return run.fact(Fact.RestoreWatched.class).map(Fact.RestoreWatched::log).orElse(LogWatched.NOTHING);
    }

    private LogWatched asked(Run run, InstanceName name, LogWatched known) {
        var now = run.now();
        return switch (question(run, name, known)) {
            case Answer.Found(var file) -> known.listed(file, now);
            case Answer.Lines(var lines) -> known.read(RecoveryLog.read(lines, since(run), known.said()), now);
            case Answer.NotThere(var said) -> known.notThere(said);
            case Answer.Denied(var said) -> known.denied(said, now.plus(REST));
            case Answer.NoAnswer(var said) -> known.noAnswer(said, now, poll, REST);
        };
    }

    private Answer question(Run run, InstanceName name, LogWatched known) {
        var file = known.file();
        var listed = known.listedAt();
        var there = logs.in(run.attempt().region());
        return file == null || listed == null || !run.now().isBefore(listed.plus(LISTED))
                ? there.newest(name, since(run))
                : there.tail(name, file);
    }

    private static Instant since(Run run) {
        var sent = run.attempt().sentAt();
        return (sent == null ? run.task().startedAt() : sent).minus(MARGIN);
    }
}
