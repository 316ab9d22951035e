package dev.recoveryconsole.evidence;

import dev.recoveryconsole.recovery.LogLine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The run's log as evidence: every event in words, and the outside calls that were meant to change something. */
@Component
class EventLines {

    private static final String NOTE = "Note: ";

    /** How the operations begin by which the console only looks; every other one is shown. */
    private static final Pattern LOOK =
            Pattern.compile("(?i)(describe|download|get|list|head|read|look|ask|census).*|.*accessreviews.*");

    Report.EventLog log(List<LogLine> lines) {
        var calls = lines.stream().filter(line -> !line.keyEvent()).toList();
        var corrections = LogLine.corrections(lines);
        var changes = calls.stream().filter(EventLines::changes).toList();
        return new Report.EventLog(
                lines.stream()
                        .filter(LogLine::keyEvent)
                        .map(line -> event(line, line.text(), corrections))
                        .toList(),
                changes.stream().map(EventLines::call).toList(),
                calls.size() - changes.size());
    }

    /** What people noted, apart from the events as well: notes and corrections stand beside what they are about. */
    List<Report.Event> notes(List<LogLine> lines) {
        var corrections = LogLine.corrections(lines);
        return lines.stream()
                .filter(EventLines::isNote)
                .map(line -> event(line, noted(line), corrections))
                .toList();
    }

    private static boolean isNote(LogLine line) {
        return line.corrects() != null
                || line.keyEvent() && line.who() != null && line.text().startsWith(NOTE);
    }

    private static String noted(LogLine line) {
        return line.corrects() != null ? line.text() : line.text().substring(NOTE.length());
    }

    private static boolean changes(LogLine line) {
        return !LOOK.matcher(text(line.operation())).matches();
    }

    private static Report.Event event(LogLine line, String text, Map<Long, List<LogLine>> corrections) {
        var task = line.task();
        return new Report.Event(
                line.no(),
                line.at(),
                Objects.requireNonNullElse(line.who(), "the console"),
                task == null ? null : task.step().number(),
                text,
                line.corrects(),
                corrections.getOrDefault(line.no(), List.of()).stream()
                        .map(one -> new Report.Correction(one.at(), text(one.who()), one.corrected()))
                        .toList());
    }

    private static Report.Call call(LogLine line) {
        return new Report.Call(
                line.at(),
                text(line.system()),
                text(line.operation()),
                Objects.requireNonNullElse(line.tookMs(), 0L),
                line.requestId(),
                line.text());
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
