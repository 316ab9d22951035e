package dev.recoveryconsole.shell;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of comma separated values (RFC 4180) that a spreadsheet takes for text and nothing else. */
public final class CsvLine {

    private CsvLine() {}

    /** Without its end. */
    public static String of(Stream<String> values) {
        return values.map(CsvLine::quoted).collect(Collectors.joining(","));
    }

    /** Quoted where needed; a text that a spreadsheet would take for a formula gets an apostrophe (OWASP: CSV Injection). */
    private static String quoted(String value) {
        var safe = value.matches("(?s)[=+@\\t\\r].*|-(?!\\d+$).*") ? "'" + value : value;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
