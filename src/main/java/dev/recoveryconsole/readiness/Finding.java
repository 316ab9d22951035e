package dev.recoveryconsole.readiness;

/**
 * What one look said about one condition.
 *
 * @param said what was seen, or why nothing could be; never a secret
 */
public record Finding(Condition condition, State state, String said) {

    private static final int LONGEST = 1000;

    /** A look that could not be taken is its own state: it is never counted as met. */
    public enum State {
        MET,
        PROBLEM,
        NOT_KNOWN
    }

    public Finding {
        said = said.length() <= LONGEST ? said : said.substring(0, LONGEST);
    }

    static Finding met(Condition condition, String said) {
        return new Finding(condition, State.MET, said);
    }

    static Finding problem(Condition condition, String said) {
        return new Finding(condition, State.PROBLEM, said);
    }

    static Finding notKnown(Condition condition, String why) {
        return new Finding(condition, State.NOT_KNOWN, why);
    }
}
