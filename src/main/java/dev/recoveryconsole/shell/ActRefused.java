package dev.recoveryconsole.shell;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody tried what they may not do, and was refused before any desk could write that down. Published once the refused act is
 * undone; of a page that was only asked for it is not.
 *
 * @param by nobody when it was before a sign-in
 * @param from the network address, which is counted and never written down
 * @param tried method and pattern of the address: {@code POST /approvals/{id}/sign}; nothing that was typed
 * @param about what the address and the console itself know of it, by name: {@code run}, {@code request}, {@code answer}
 * @param status of the HTTP answer
 */
public record ActRefused(
        @Nullable Person by, String from, String tried, Map<String, String> about, int status, Why why) {

    /** Why, in a word of a fixed list. */
    public enum Why {
        /** Somebody signed in without the act's role. */
        ROLE("role"),
        /** Somebody signed in without any role. */
        NOT_ADMITTED("not admitted"),
        /** Nobody is signed in, or not any more. */
        NOT_SIGNED_IN("not signed in"),
        /** The form's token is missing or of another session. */
        TOKEN("token"),
        /** The second factor was proven for something else, or for no act. */
        PROOF("proof"),
        /** It was proven for this act, more than some minutes ago: an honest person who read for long. */
        PROOF_TOO_OLD("proof too old"),
        /** The page shows what is no longer so. */
        CHANGED("changed"),
        /** Somebody else was quicker by a moment. */
        RACE("race lost"),
        /** The act is not possible as things stand. */
        REFUSED("refused"),
        /** A tool has reported without a token, or with one that is no tool's. */
        TOOL_TOKEN("tool token"),
        /** The answer of the identity provider was not accepted. */
        SIGN_IN("sign-in");

        private final String word;

        Why(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
