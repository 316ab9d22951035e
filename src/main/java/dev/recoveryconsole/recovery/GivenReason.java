package dev.recoveryconsole.recovery;

import dev.recoveryconsole.shell.FieldRefusal;
import dev.recoveryconsole.shell.PlainText;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;

/** Why an operator decides something about a run: typed in the form's field {@code reason}, and kept in the log. */
final class GivenReason {

    private static final int LONGEST = 500;

    private GivenReason() {}

    /**
     * The reason without the space around it.
     *
     * @param refusal how a refusal goes on after "Say why": what it is the reason of, and what did not happen
     * @throws FieldRefusal where nothing or more than 500 characters were typed, or some that nobody sees
     */
    static String why(String typed, String refusal, SignedIn by) {
        by.require(Role.OPERATOR);
        var why = typed.strip();
        if (why.isEmpty() || why.length() > LONGEST) {
            throw new FieldRefusal("reason", "Say in 1 to " + LONGEST + " characters why " + refusal);
        }
        PlainText.demandLine("reason", why);
        return why;
    }
}
