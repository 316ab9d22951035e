package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Answers how it stands with the request's session, and takes note when somebody uses it now. It is asked once for each request
 * of a person who is signed in; an upper module provides it.
 */
public interface SessionUse {

    Standing of(HttpServletRequest request);

    /** How it stands. */
    sealed interface Standing {

        /**
         * It goes on, with none but these of the roles that its sign-in gave.
         *
         * @param onlyReading the identity provider has not said for too long whether they still hold
         */
        record GoesOn(Set<Role> atMost, boolean onlyReading) implements Standing {}

        /** Nobody has used it for too long. */
        record Unused() implements Standing {}

        /** The identity provider does not vouch for it any more, and it has ended. */
        record Withdrawn() implements Standing {}
    }
}
