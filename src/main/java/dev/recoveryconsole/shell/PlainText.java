package dev.recoveryconsole.shell;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What people and tools write for others to read before they decide. A control or format character in it is seen by nobody, and
 * some turn the direction of the text around them (CVE-2021-42574, "Trojan Source"), so that a page says what it does not say.
 */
public final class PlainText {

    private static final String WHY =
            "Character %d (U+%04X) is one that nobody sees or that turns the text round. Type it again without";

    private PlainText() {}

    /** Why this cannot be used as one line, in a sentence without its end; empty when it can. */
    public static Optional<String> againstLine(String text) {
        return against(text, PlainText::unseen);
    }

    /** The same of a text that may have several lines. */
    public static Optional<String> againstText(String text) {
        return against(text, character -> unseen(character) && "\r\n\t".indexOf(character) < 0);
    }

    /** Refuses what cannot be used as one line, beside its field. */
    public static void demandLine(String field, String text) {
        againstLine(text).ifPresent(why -> refuse(field, why));
    }

    /** The same of a text that may have several lines. */
    public static void demandText(String field, String text) {
        againstText(text).ifPresent(why -> refuse(field, why));
    }

    private static void refuse(String field, String why) {
        throw new FieldRefusal(field, why + ". Nothing was done");
    }

    private static Optional<String> against(String text, IntPredicate refused) {
        var characters = text.codePoints().toArray();
        return IntStream.range(0, characters.length)
                .filter(place -> refused.test(characters[place]))
                .mapToObj(place -> WHY.formatted(place + 1, characters[place]))
                .findFirst();
    }

    /** Line and paragraph separators of Unicode are neither, and break a line all the same. */
    private static boolean unseen(int character) {
        return Character.isISOControl(character)
                || switch (Character.getType(character)) {
                    case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }
}
