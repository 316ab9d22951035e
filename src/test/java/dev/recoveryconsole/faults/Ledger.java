package dev.recoveryconsole.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every call that would change something outside, as the outside received it. Only appended to, and never read by the
 * console: the witness that its own log is compared with.
 */
public final class Ledger {

    /** What kind of change. */
    public enum Act {
        RESTORE,
        TAG,
        PATCH_SECRET,
        SCALE,
        RESTART,
        HOLD,
        OPEN,
        CLOSE_DOORS,
        OPEN_DOORS,
        RAISE_SEQUENCES,
        DELETE_USERS
    }

    /** What became of a call. */
    public enum End {
        ACCEPTED,
        /** It was done, and whoever asked never heard of it. */
        ACCEPTED_ANSWER_LOST,
        /** It is on its way; a later line of the same call says how it ended. */
        ON_THE_WAY,
        ACCEPTED_LATE,
        REFUSED,
        REFUSED_LATE,
        NEVER_ARRIVED;

        /** The outside has changed by it. */
        public boolean accepted() {
            return this == ACCEPTED || this == ACCEPTED_ANSWER_LOST || this == ACCEPTED_LATE;
        }
    }

    /**
     * One line.
     *
     * @param call number of the call; a late one has two lines
     * @param target what it was about: an instance's name, a Secret, a host
     * @param what what else it said
     * @param seen what the console's store held when the call was sent
     */
    public record Line(int call, Instant at, Act act, String target, Map<String, String> what, End end, Store seen) {}

    private final List<Line> lines = new ArrayList<>();
    private int calls;

    /** A number for the next call. */
    public synchronized int next() {
        return ++calls;
    }

    /** Writes a line down. */
    public synchronized void append(Line line) {
        lines.add(line);
    }

    /** The same with one line more, to see what is made of it. */
    public synchronized Ledger and(Line more) {
        var other = new Ledger();
        lines.forEach(other::append);
        other.append(more);
        return other;
    }

    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Each call once, as it was sent. */
    public Stream<Line> sent() {
        return lines().stream().filter(line -> line.end() != End.ACCEPTED_LATE && line.end() != End.REFUSED_LATE);
    }

    public Stream<Line> accepted(Act act) {
        return lines().stream().filter(line -> line.act() == act && line.end().accepted());
    }
}
