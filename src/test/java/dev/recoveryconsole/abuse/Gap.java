package dev.recoveryconsole.abuse;

/**
 * What the console is known not to do yet. A row of the table that names one only tells what it sees; once the gap is closed here,
 * the same row is an assertion.
 */
public enum Gap {
    /** A refusal before the desk of signatures (role, token, proof, sign-in) is written down as "act refused". */
    REFUSALS_WRITTEN(true),
    /** The same for what an act itself refuses with 409 or 422, beside signatures. */
    ACTS_WRITTEN(true),
    /** An effect that is not armed is written down as "effect not armed". */
    UNARMED_WRITTEN(true),
    /** A request whose row was edited or made by SQL is not acted on. */
    ROWS_SEALED(true),
    /** A request that is older than a change of the people or limits is void. */
    PEOPLE_WATCHED(true),
    /** One human with two accounts in the settings counts once. */
    ONE_HUMAN(true),
    /** One person makes a few new requests within a while, and no more. */
    ASKS_LIMITED(true),
    /** Characters that turn the direction of text are refused in what people type. */
    PLAIN_WORDS(true),
    /** A signature that comes too fast to have been read is refused. */
    READ_FIRST(false);

    private final boolean closed;

    Gap(boolean closed) {
        this.closed = closed;
    }

    /** Whether the console does it now. */
    public boolean closed() {
        return closed;
    }
}
