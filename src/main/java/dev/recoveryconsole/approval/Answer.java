package dev.recoveryconsole.approval;

/** What became of an act of a person on a sign-off. */
sealed interface Answer {

    /** It was done. */
    record Accepted() implements Answer {}

    /** It was not done, and why; {@code field} is the form's field to correct, or empty. */
    record Refused(String field, String reason) implements Answer {

        Refused(String reason) {
            this("", reason);
        }
    }
}
