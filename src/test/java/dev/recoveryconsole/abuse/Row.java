package dev.recoveryconsole.abuse;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of the table: what was tried in a case, and what was seen of it. */
record Row(AbuseCase what, String tried, String answered, String sent, String audited) {

    static final String MARKED = "taken and marked: ";
    static final String NOTHING_YET = "nothing yet";

    boolean marked() {
        return answered.startsWith(MARKED);
    }

    boolean unwritten() {
        return audited.equals(NOTHING_YET);
    }

    String line() {
        return line(what.name() + " " + what.title(), tried, answered, sent, audited);
    }

    static String line(String... cells) {
        return Stream.of(cells).map(Row::cell).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }
}
