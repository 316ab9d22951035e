package dev.recoveryconsole.recovery;

/** A number with its noun, as people say it: "1 user", "2 users", "0 users". */
public final class Counted {

    private Counted() {}

    /** For nouns whose plural is the singular and an s. */
    public static String of(int count, String one) {
        return count + " " + (count == 1 ? one : one + "s");
    }
}
