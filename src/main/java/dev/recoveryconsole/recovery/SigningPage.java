package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Payload;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a signer sees what is signed. */
public record SigningPage(
        String title,
        String sentence,
        List<Row> rows,
        List<Check> checks,
        List<String> facts,
        String ifYouSign,
        String ifYouDecline,
        String undo,
        String readBackLabel) {

    /** One line of the table; secret values only as masks. */
    public record Row(String name, String now, String after, String change) {}

    /** What one check allows and found, with its result in a word. */
    public record Check(String name, String allowed, String found, String result) {}

    /** Without checks. */
    public SigningPage(
            String title,
            String sentence,
            List<Row> rows,
            List<String> facts,
            String ifYouSign,
            String ifYouDecline,
            String undo,
            String readBackLabel) {
        this(title, sentence, rows, List.of(), facts, ifYouSign, ifYouDecline, undo, readBackLabel);
    }

    /**
     * What the digest covers: everything that is shown, and every value that binds the act, all in words that a signer knows.
     *
     * @param act where it is not what the gate is named for, otherwise empty
     */
    Payload payload(String heading, String act, Map<String, Object> signed) {
        return new Payload(
                heading,
                act,
                Moments.inWords(sentence),
                rows.stream().map(SigningPage::shown).toList(),
                checks.stream().map(SigningPage::shown).toList(),
                facts.stream().map(Moments::inWords).toList(),
                signed.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> new Payload.Bound(BoundWords.of(one.getKey()), text(one.getValue())))
                        .toList(),
                ifYouSign,
                ifYouDecline,
                undo,
                readBackLabel);
    }

    /** The same with one sentence more. */
    public SigningPage saying(String fact) {
        return new SigningPage(
                title,
                sentence,
                rows,
                checks,
                Stream.concat(Stream.of(fact), facts.stream()).toList(),
                ifYouSign,
                ifYouDecline,
                undo,
                readBackLabel);
    }

    private static Payload.Row shown(Row row) {
        return new Payload.Row(row.name(), Moments.inWords(row.now()), Moments.inWords(row.after()), row.change());
    }

    private static Payload.Check shown(Check check) {
        return new Payload.Check(
                check.name(), Moments.inWords(check.allowed()), Moments.inWords(check.found()), check.result());
    }

    private static String text(Object value) {
        return value instanceof Collection<?> many
                ? many.isEmpty() ? "none" : many.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : Moments.inWords(String.valueOf(value));
    }
}
