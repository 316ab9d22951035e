package dev.recoverysandbox.aws.rds;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One hour of a server's log, under the name that RDS for PostgreSQL gives it ("error/postgresql.log.2026-03-14-02": User
 * Guide, "RDS for PostgreSQL database log files").
 */
record LogFile(String name, Instant lastWritten, List<String> lines) {

    /** As {@code log_line_prefix} begins, "%t:%r:%u@%d:[%p]:", in UTC. */
    private static final Pattern DATED =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{2})(:\\d{2}:\\d{2})(?:\\.\\d+)? UTC.*");

    /** Oldest first; a line without a date belongs to the one before it, and whatever comes before the first is dropped. */
    static List<LogFile> of(List<String> log) {
        var files = new LinkedHashMap<String, LogFile>();
        LogFile current = null;
        for (var line : log) {
            var dated = DATED.matcher(line);
            if (dated.matches()) {
                var name = "error/postgresql.log." + dated.group(1) + "-" + dated.group(2);
                var at = Instant.parse(dated.group(1) + "T" + dated.group(2) + dated.group(3) + "Z");
                var before = files.containsKey(name) ? files.get(name).lines() : new ArrayList<String>();
                current = new LogFile(name, at, before);
                files.put(name, current);
            }
            if (current != null) {
                current.lines().add(line);
            }
        }
        return List.copyOf(files.values());
    }

    /** Which hour of the day, as the files' markers begin. */
    String hour() {
        return name.substring(name.length() - 2);
    }

    /** From one line up to another, that one left out. */
    String text(int from, int to) {
        return lines.subList(from, to).stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    int size() {
        return bytes(0, lines.size());
    }

    int bytes(int from, int to) {
        return lines.subList(from, to).stream().mapToInt(LogFile::bytes).sum();
    }

    private static int bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1;
    }

    /** The first line that begins at that byte or behind it. */
    int lineAt(int offset) {
        var line = 0;
        for (var at = 0; at < offset && line < lines.size(); line++) {
            at += bytes(lines.get(line));
        }
        return line;
    }

    /** How many lines from there on are no more than so many bytes together, and no more than so many. */
    int fitting(int from, int most, int bytes) {
        var to = from;
        for (var size = 0; to < Math.min(lines.size(), from + most); to++) {
            size += bytes(lines.get(to));
            if (size > bytes) {
                break;
            }
        }
        return to - from;
    }
}
