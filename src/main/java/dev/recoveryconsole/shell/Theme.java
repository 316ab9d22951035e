package dev.recoveryconsole.shell;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Light, dark, or what the reader's device prefers. */
enum Theme {
    AUTO("light dark"),
    LIGHT("light"),
    DARK("dark");

    private final String scheme;

    Theme(String scheme) {
        this.scheme = scheme;
    }

    static Optional<Theme> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** The word in {@code data-theme}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For the meta element {@code color-scheme}, which browsers read before any style sheet. */
    public String scheme() {
        return scheme;
    }
}
