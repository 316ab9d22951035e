package dev.recoveryconsole.approval;

import java.util.Locale;
import java.util.regex.Pattern;

/** The public number of a request for a signature: AP-0001. */
public record SignOffId(long number) {

    private static final Pattern FORM = Pattern.compile("AP-(\\d{4,18})");

    /** Reads "AP-0001"; anything else is an {@link IllegalArgumentException}. */
    public static SignOffId of(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("Not the number of a sign-off: " + text);
        }
        return new SignOffId(Long.parseLong(match.group(1)));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "AP-%04d", number);
    }
}
