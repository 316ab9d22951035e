package dev.recoveryconsole.readiness;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of one database that are not met, or not known, for one reason.
 *
 * @param conditions their words
 * @param link to the page of the console that shows what is configured, or seen, of it
 * @param since of the oldest; null when nobody has looked yet
 */
record Trouble(
        String database,
        String conditions,
        String said,
        String owner,
        @Nullable Instant since,
        String remedy,
        Condition.Link link) {

    private static final String ASKED_AGAIN =
            "The console asks again by itself; until then it is to be looked at by hand";

    static List<Trouble> problems(List<BoardLine> lines) {
        return lines.stream()
                .flatMap(line -> line.problems().stream()
                        .map(one ->
                                of(line, List.of(one), one.finding().condition().remedy())))
                .toList();
    }

    /** One silence makes many conditions unknown; it is told once. */
    static List<Trouble> unknown(List<BoardLine> lines) {
        return lines.stream()
                .flatMap(line -> line.unknown().stream()
                        .collect(groupingBy(one -> one.finding().said(), LinkedHashMap::new, toList()))
                        .values()
                        .stream()
                        .map(same -> of(line, same, ASKED_AGAIN)))
                .toList();
    }

    private static Trouble of(BoardLine line, List<Standing> standings, String remedy) {
        var first = standings.getFirst().finding();
        return new Trouble(
                line.name(),
                standings.stream().map(one -> one.finding().condition().words()).collect(joining(", ")),
                first.said(),
                standings.stream()
                        .map(one -> one.finding().condition().owner(line.owners()))
                        .distinct()
                        .collect(joining(", ")),
                standings.stream()
                        .map(Standing::since)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                remedy,
                first.condition().link());
    }
}
