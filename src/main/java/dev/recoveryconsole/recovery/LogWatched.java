package dev.recoveryconsole.recovery;

import dev.recoveryconsole.postgres.RecoveryLog;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the console has come with reading the new database's own log.
 *
 * @param file the one that is read; null until AWS has listed it
 * @param listedAt when AWS listed it
 * @param said what PostgreSQL said there, as of {@code readAt}
 * @param unreadable why it could not be read when it was asked for last; null when it could
 * @param again it is not asked for before that; null when the next look may ask
 * @param silences how often in a row AWS did not answer
 */
public record LogWatched(
        @Nullable String file,
        @Nullable Instant listedAt,
        @Nullable RecoveryLog said,
        @Nullable Instant readAt,
        @Nullable String unreadable,
        @Nullable Instant again,
        int silences) {

    /** Nothing was asked yet. */
    public static final LogWatched NOTHING = new LogWatched(null, null, null, null, null, null, 0);

    public boolean mayAsk(Instant now) {
        return again == null || !now.isBefore(again);
    }

    public LogWatched listed(String newest, Instant at) {
        return new LogWatched(newest, at, said, readAt, null, null, 0);
    }

    public LogWatched read(@Nullable RecoveryLog now, Instant at) {
        return new LogWatched(file, listedAt, now, at, null, null, 0);
    }

    /** Listed anew at the next look. */
    public LogWatched notThere(String why) {
        return new LogWatched(null, null, said, readAt, why, null, 0);
    }

    /** It rests for a while, and is listed anew then. */
    public LogWatched denied(String why, Instant until) {
        return new LogWatched(null, null, said, readAt, why, until, 0);
    }

    /** Each silence in a row doubles the rest, up to a limit. */
    public LogWatched noAnswer(String why, Instant now, Duration first, Duration limit) {
        var rest = first.multipliedBy(1L << Math.min(silences + 1, 10));
        var until = now.plus(rest.compareTo(limit) < 0 ? rest : limit);
        return new LogWatched(file, listedAt, said, readAt, why, until, silences + 1);
    }

    /** There is no log that AWS would give; what is refused, or not answered, is asked for again later. */
    public boolean notServed() {
        return unreadable != null && again == null;
    }

    boolean saysAsMuchAs(LogWatched other) {
        return equals(new LogWatched(
                other.file, other.listedAt, other.said, readAt, other.unreadable, other.again, other.silences));
    }
}
