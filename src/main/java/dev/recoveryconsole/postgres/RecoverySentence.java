package dev.recoveryconsole.postgres;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL says while it recovers (its xlogrecovery.c, xlogarchive.c, xlog.c; 13 to 18). */
enum RecoverySentence {
    BEGINNING("starting (?:point-in-time|archive) recovery.*|starting backup recovery with redo LSN .*"),
    REDO("redo starts at \\S+|redo in progress, elapsed time: .*"),
    FETCH("restored log file \"([0-9A-F]{24})\" from archive"),
    CONSISTENCY("consistent recovery state reached at \\S+"),
    STOP("recovery stopping (?:before|after) .*|redo done at .*"),
    LAST_COMMIT("last completed transaction was at log time (.*)"),
    END("archive recovery complete"),
    OPENING("database system is ready to accept connections"),
    GIVING_UP("recovery ended before configured recovery target was reached"
            + "|requested recovery stop point is before consistent recovery point"
            + "|WAL ends before (?:end of online backup|consistent recovery point)");

    private final Pattern pattern;

    RecoverySentence(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** Which sentence it is; null for everything else. */
    static @Nullable RecoverySentence of(String said) {
        return Arrays.stream(values())
                .filter(one -> one.pattern.matcher(said).matches())
                .findFirst()
                .orElse(null);
    }

    /** The part that the sentence is about. */
    String part(String said) {
        var matcher = pattern.matcher(said);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not " + this + ": " + said);
        }
        return matcher.group(1);
    }
}
