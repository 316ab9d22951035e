package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.postgres.RecoveryLog;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.LogWatched;
import dev.recoveryconsole.recovery.RunPage;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a restore is, as far as anybody said: PostgreSQL in its log, AWS about the loading of storage. No figure is made of
 * it.
 *
 * @param open the restore is waited for now
 */
record RestoreProgress(
        boolean open,
        @Nullable Said said,
        @Nullable Unreadable unreadable,
        @Nullable Loaded loaded) {

    /** What PostgreSQL's log said when it was read. */
    record Said(
            String phase,
            String files,
            RecoveryLog.Line line,
            @Nullable Instant replayedTo,
            @Nullable Instant readAt) {}

    /** Why the log is not read, in AWS's words, or null when AWS has none yet; {@code again}, when it is left alone for a while. */
    record Unreadable(@Nullable String why, @Nullable Instant again) {}

    /** AWS's percentage of the storage, and when it gave it. */
    record Loaded(int percent, Instant at) {}

    /** Of the run's newest attempt; null when there is nothing to say. */
    static @Nullable RestoreProgress of(RunPage page) {
        var run = page.run();
        if (run.attempts().isEmpty()) {
            return null;
        }
        var task = run.turn().task();
        var open = task != null
                && task.name() == TaskName.AWAIT_USABLE
                && !task.state().settled();
        return page.facts()
                .latest(Fact.RestoreWatched.class, run.attempts().getLast().no())
                .map(seen -> of(seen, open))
                .orElse(null);
    }

    private static RestoreProgress of(Fact.RestoreWatched seen, boolean open) {
        var percent = seen.loadedPercent();
        return new RestoreProgress(
                open,
                said(seen.log()),
                open ? unreadable(seen.log()) : null,
                percent == null ? null : new Loaded(percent, seen.at()));
    }

    private static @Nullable Said said(LogWatched log) {
        var said = log.said();
        return said == null
                ? null
                : new Said(said.phase().words(), files(said.files()), said.newest(), said.replayedTo(), log.readAt());
    }

    private static String files(RecoveryLog.@Nullable Files files) {
        if (files == null) {
            return "";
        }
        return (files.more() ? "at least " : "") + files.count() + (files.count() == 1 ? " file" : " files")
                + " of the archived log fetched";
    }

    private static @Nullable Unreadable unreadable(LogWatched log) {
        var why = log.unreadable();
        return why == null ? null : new Unreadable(log.notServed() ? null : why, log.again());
    }
}
