package dev.recoveryconsole.audit;

import dev.recoveryconsole.shell.Person;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded: the act in the past tense ("sign-off signed"), what it is about (a run's number), who did it
 * (nobody means the console itself), and the facts. A person in them is a {@link Person}, and words of the console that name
 * one are {@link NamingWords}: the event gets their commitments. Secret values, names and mail addresses never belong here.
 */
public record AuditEntry(
        String act, String subject, @Nullable Person actor, Map<String, ? extends @Nullable Object> facts) {

    /** An act of the console itself. */
    public static AuditEntry byConsole(String act, String subject, Map<String, ? extends @Nullable Object> facts) {
        return new AuditEntry(act, subject, null, facts);
    }
}
