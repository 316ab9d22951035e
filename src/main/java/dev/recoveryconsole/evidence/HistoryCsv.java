package dev.recoveryconsole.evidence;

import dev.recoveryconsole.shell.CsvLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The list as comma separated values (RFC 4180): times as ISO-8601 in UTC, durations in seconds, the lines of the page. */
final class HistoryCsv {

    private static final String HEAD = "started_utc,run,database,incident,target_utc,rpo_gap_seconds,declared_utc,"
            + "returned_utc,took_seconds,since_step_1_seconds,outcome,over_limit,target_is";

    private HistoryCsv() {}

    static String of(List<HistoryLine> lines) {
        return Stream.concat(Stream.of(HEAD), lines.stream().map(HistoryCsv::line))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String line(HistoryLine line) {
        var run = line.run();
        return CsvLine.of(Stream.of(
                text(run.startedAt()),
                run.number(),
                run.database(),
                run.incident(),
                text(run.target()),
                text(line.gap()),
                text(run.declaredAt()),
                text(run.returnedAt()),
                text(line.took()),
                text(line.figures().contract().elapsed()),
                line.outcome(),
                line.figures().overLimit() ? "yes" : "no",
                run.target() == null ? "" : run.draft() ? "draft" : "asked for"));
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    private static String text(@Nullable Duration duration) {
        return duration == null ? "" : String.valueOf(duration.toSeconds());
    }
}
