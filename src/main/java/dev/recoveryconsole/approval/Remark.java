package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person said or did about an open request without answering it.
 *
 * @param by null for a reminder that the console gave by itself
 * @param to who was asked to sign as well; null for every other kind
 * @param words of a question or an answer; otherwise empty
 */
public record Remark(
        Kind kind, @Nullable Person by, @Nullable Person to, String words, Instant at) {

    /** What kind of remark, with its word in the audit log. */
    public enum Kind {
        REMINDER("sign-off reminded"),
        ASKED_TOO("sign-off asked of another"),
        QUESTION("sign-off question"),
        ANSWER("sign-off question answered");

        private final String act;

        Kind(String act) {
            this.act = act;
        }

        String act() {
            return act;
        }
    }
}
