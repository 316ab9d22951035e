package dev.recoveryconsole.postgres;

import dev.recoveryconsole.postgres.RecoveryLog.Files;
import dev.recoveryconsole.postgres.RecoveryLog.Line;
import dev.recoveryconsole.postgres.RecoveryLog.Phase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One pass over lines of a log, beginning with what was known before. */
final class RecoveryLogReading {

    private static final int LONGEST = 300;

    /** A severity of PostgreSQL and what follows, behind whatever {@code log_line_prefix} puts before it. */
    private static final Pattern SAID =
            Pattern.compile("\\b(DEBUG\\d?|INFO|NOTICE|WARNING|ERROR|LOG|FATAL|PANIC|DETAIL|HINT|QUERY|CONTEXT"
                    + "|LOCATION|BACKTRACE|STATEMENT): {1,2}(\\S.*)");

    /** As {@code %t} or {@code %m} begins a line where {@code log_timezone} is UTC, as on RDS. */
    private static final Pattern AT =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?) (?:UTC|GMT)\\b.*");

    /** As a sentence has it: {@code 2026-03-14 02:30:58.71+00}. */
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendOffset("+HH:mm", "+00")
            .toFormatter(Locale.ROOT);

    private final @Nullable RecoveryLog known;

    /** A piece is fetched again at the end, for the new timeline. */
    private final LinkedHashSet<String> fetched = new LinkedHashSet<>();

    private @Nullable Phase phase;
    private @Nullable Line begun;
    private @Nullable Line newest;
    private @Nullable Instant replayedTo;
    private boolean fromItsBegin;

    RecoveryLogReading(@Nullable RecoveryLog known) {
        this.known = known;
        if (known != null) {
            phase = known.phase();
            begun = known.begun();
            newest = known.newest();
            replayedTo = known.replayedTo();
        }
    }

    void take(String line, Instant since) {
        var at = at(line);
        var said = SAID.matcher(line);
        if ((at == null || !at.isBefore(since)) && said.find() && said.group(1).matches("LOG|FATAL|PANIC")) {
            var text = said.group();
            take(new Line(at, text.length() > LONGEST ? text.substring(0, LONGEST) : text), said.group(2));
        }
    }

    private void take(Line line, String said) {
        var sentence = RecoverySentence.of(said);
        if (sentence == null) {
            return;
        }
        newest = line;
        switch (sentence) {
            case BEGINNING -> begin(line);
            case FETCH -> fetch(line, said);
            case LAST_COMMIT -> {
                replayedTo = instant(RecoverySentence.LAST_COMMIT.part(said));
                reach(Phase.STOPPED, line);
            }
            case REDO -> reach(Phase.REPLAYS, line);
            case CONSISTENCY -> reach(Phase.CONSISTENT, line);
            case STOP -> reach(Phase.STOPPED, line);
            case END -> reach(Phase.COMPLETE, line);
            case OPENING -> reach(Phase.OPEN, line);
            case GIVING_UP -> reach(Phase.FAILED, line);
        }
    }

    /** Also of a server that was restarted in the middle; two sentences in a row say so. */
    private void begin(Line line) {
        if (phase != Phase.BEGINS) {
            begun = line;
        }
        phase = Phase.BEGINS;
        replayedTo = null;
        fromItsBegin = true;
    }

    private void fetch(Line line, String said) {
        fetched.add(RecoverySentence.FETCH.part(said));
        if (phase == null) {
            reach(Phase.REPLAYS, line);
        }
    }

    /** Lines that were read before lead no further back. */
    private void reach(Phase next, Line line) {
        if (phase == null || next.compareTo(phase) > 0) {
            phase = next;
            begun = line;
        }
    }

    @Nullable
    RecoveryLog result() {
        return phase == null || begun == null || newest == null
                ? null
                : new RecoveryLog(phase, begun, newest, replayedTo, files());
    }

    private @Nullable Files files() {
        var before = known == null ? null : known.files();
        if (fetched.isEmpty()) {
            return before;
        }
        var last = fetched.getLast();
        if (before == null || fromItsBegin) {
            return new Files(fetched.size(), !fromItsBegin, last);
        }
        var seen = List.copyOf(fetched).indexOf(before.last());
        return new Files(before.count() + fetched.size() - seen - 1, before.more() || seen < 0, last);
    }

    private static @Nullable Instant at(String line) {
        var at = AT.matcher(line);
        return at.matches() ? instant(at.group(1) + " " + at.group(2) + "+00") : null;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text, TIMESTAMP).toInstant();
        } catch (DateTimeParseException cutOff) {
            return null;
        }
    }
}
