package dev.recoveryconsole.approval;

import java.util.Locale;

/** What a signer types to show that it was read; {@code 02:30:59} and {@code 023059} are the same answer. */
final class ReadBack {

    private ReadBack() {}

    static String normal(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    static boolean matches(String expected, String given) {
        return normal(expected).equals(normal(given));
    }
}
