package dev.recoveryconsole.approval;

import org.jspecify.annotations.Nullable;

/**
 * How a request was asked and signed, beside what it says.
 *
 * @param askedFrom seal of the address and browser that asked; null where none did, or under an older version
 * @param shownFor seconds that the signer had been shown it; null while nobody has signed, or of an older version
 * @param sameDevice it was signed from the address and browser that asked
 */
public record Circumstances(
        @Nullable String askedFrom, @Nullable Integer shownFor, boolean sameDevice) {

    /** As in "shown for 42 s, from the address and browser that asked"; empty while nobody has signed. */
    public String words() {
        return shownFor == null
                ? ""
                : "shown for " + shownFor + " s" + (sameDevice ? ", from the address and browser that asked" : "");
    }
}
