package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.erasure.Coverage;
import dev.recoveryconsole.erasure.DeletionLog;
import dev.recoveryconsole.erasure.DeletionSet;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Counted;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Frozen;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RightDatabase;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.SignedTask;
import dev.recoveryconsole.recovery.SigningPage;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.shell.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deletes the erased users again on the new database, before anybody uses it (gate 2). */
@Component
class RedeleteUsers implements SignedTask {

    private static final String USERS = "Users to delete again";
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final DeletionLog log;
    private final Logins logins;
    private final DatabaseFleet fleet;

    RedeleteUsers(DeletionLog log, Logins logins, DatabaseFleet fleet) {
        this.log = log;
        this.logins = logins;
        this.fleet = fleet;
    }

    @Override
    public TaskName name() {
        return TaskName.REDELETE_USERS;
    }

    @Override
    public Outcome advance(Run run) {
        if (!run.signed(Gate.REDELETE_USERS)) {
            return new Outcome.NeedsSignature(
                    Gate.REDELETE_USERS, "Waiting for a signature to re-delete users. Nothing has been deleted");
        }
        return switch (log.read(run.database(), run.attempt().target(), run.now())) {
            case Coverage.NotCovered(var why) -> ReadDeletionLog.notCovered(run, why);
            case Coverage.Covered(var set) -> delete(run, set);
        };
    }

    private Outcome delete(Run run, DeletionSet now) {
        var frozen = run.need(Fact.DeletionSetFrozen.class);
        var set = now.upTo(frozen.lastSeq());
        if (!set.contentHash().equals(frozen.contentHash())) {
            return changed(run);
        }
        var named = fleet.in(run.attempt().region())
                .byName(run.attempt().newName())
                .orElse(null); // a name can be deleted and given again
        return RightDatabase.lacks(run, named).map(RightDatabase::refuse).orElseGet(() -> deleteOn(run, set));
    }

    private Outcome deleteOn(Run run, DeletionSet set) {
        var eraser = logins.eraser(run.database(), run.attempt().needEndpoint());
        return new Outcome.Act(new Effect.DeleteAgain(run.database(), eraser, set));
    }

    /** What was signed is not what the log says now: a new try asks for a new signature. */
    private static Outcome changed(Run run) {
        return run.signedHere(Gate.REDELETE_USERS)
                ? new Outcome.Failed(
                        "The deletion log has changed since it was signed; nothing was deleted. Trying again asks for a"
                                + " new signature",
                        Choice.TRY_AGAIN,
                        Choice.STOP)
                : new Outcome.NeedsSignature(
                        Gate.REDELETE_USERS, "The deletion log has changed since it was signed. Nothing was deleted");
    }

    @Override
    public Frozen freeze(Run run) {
        return switch (log.read(run.database(), run.attempt().target(), run.now())) {
            case Coverage.NotCovered(var why) -> throw new Refusal("The deletion log does not cover this: " + why);
            case Coverage.Covered(var set) -> freeze(run, set.vouched());
        };
    }

    private static Frozen freeze(Run run, DeletionSet set) {
        var summary = set.summary();
        var signed = Map.<String, Object>of(
                "gate", Gate.REDELETE_USERS.name(),
                "run", run.number(),
                "attempt", run.attempt().no(),
                "newDatabase", run.attempt().needResourceId().value(),
                "count", summary.count(),
                "contentHash", summary.contentHash(),
                "lastSeq", summary.lastSeq());
        var page = new SigningPage(
                "re-delete " + Counted.of(summary.count(), "user"),
                "Delete again, on the new database " + run.attempt().newName()
                        + ", the users whose accounts were erased after the target time",
                List.of(
                        new SigningPage.Row(USERS, "", String.valueOf(summary.count()), ""),
                        new SigningPage.Row("Log", "", Deletions.source(run), ""),
                        new SigningPage.Row("Log covers", "", summary.coveredFrom() + " to " + summary.coveredTo(), ""),
                        new SigningPage.Row("Oldest entry", "", entry(summary.oldest()), ""),
                        new SigningPage.Row("Newest entry", "", entry(summary.newest()), ""),
                        new SigningPage.Row("Content hash", "", summary.contentHash(), "")),
                List.of(dryRun(run, summary.count())),
                "The users are deleted at once on the new database. The old database is not touched",
                "Nothing is deleted, and the run waits",
                "Repeating it is harmless. It cannot be undone on the new database",
                USERS + " (the number in the table)");
        return new Frozen(signed, page, String.valueOf(summary.count()), List.of(Deletions.frozen(run, set)));
    }

    private static String entry(@Nullable Instant at) {
        return at == null ? "none" : at.toString();
    }

    /** The log goes on while the run does, so the dry run may have been over fewer people than are there now. */
    private static String dryRun(Run run, int now) {
        return run.fact(Fact.DeletionTried.class)
                .map(tried -> now + " in the log now; the dry run of " + SECOND.format(tried.at()) + " over "
                        + (tried.wouldDelete() + tried.alreadyAbsent()) + ": " + tried.wouldDelete() + " to delete, "
                        + tried.alreadyAbsent() + " not there")
                .orElse("No dry run was made");
    }
}
