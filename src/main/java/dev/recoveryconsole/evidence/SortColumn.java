package dev.recoveryconsole.evidence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of the history; each sorts both ways, and what is missing comes last in ascending order. */
enum SortColumn {
    STARTED("Started (UTC)", by(line -> line.run().startedAt())),
    RUN("Run", by(line -> line.run().number())),
    INCIDENT("Incident", by(line -> line.run().incident())),
    DATABASE("Database", by(line -> line.run().database())),
    TARGET("Target time", by(line -> line.run().target())),
    GAP("RPO gap", by(HistoryLine::gap)),
    TOOK("Took", by(HistoryLine::took)),
    OUTCOME("Outcome", by(HistoryLine::verdict));

    private final String title;
    private final Comparator<HistoryLine> order;

    SortColumn(String title, Comparator<HistoryLine> order) {
        this.title = title;
        this.order = order;
    }

    private interface Value<T> {
        @Nullable
        T of(HistoryLine line);
    }

    private static <T extends Comparable<T>> Comparator<HistoryLine> by(Value<T> value) {
        var nullsLast = Comparator.nullsLast(Comparator.<T>naturalOrder());
        return (one, other) -> nullsLast.compare(value.of(one), value.of(other));
    }

    public String title() {
        return title;
    }

    /** As it stands in an address. */
    public String address() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The order of a sort key such as {@code took} or {@code -took}; anything else is newest first. */
    static Comparator<HistoryLine> order(String key) {
        var newestFirst = STARTED.order.reversed();
        return Arrays.stream(values())
                .filter(one -> one.address().equals(key.startsWith("-") ? key.substring(1) : key))
                .findFirst()
                .map(one -> (key.startsWith("-") ? one.order.reversed() : one.order).thenComparing(newestFirst))
                .orElse(newestFirst);
    }
}
