package dev.recoveryconsole.recovery;

import java.util.regex.Pattern;

/** Instants inside sentences, which tasks write as they are stored, in the form of every page. */
public final class Moments {

    private static final Pattern STORED =
            Pattern.compile("\\b(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)Z");

    private Moments() {}

    /** "to 2026-03-14T02:30:59Z" becomes "to 2026-03-14 02:30:59 UTC". */
    public static String inWords(String sentence) {
        return STORED.matcher(sentence).replaceAll("$1 $2 UTC");
    }
}
