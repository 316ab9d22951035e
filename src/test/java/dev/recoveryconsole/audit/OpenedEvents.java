package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.bundle.Opening;
import java.util.regex.Matcher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Texts of the audit log as they mean people: issuer and subject in the place of each commitment. */
public final class OpenedEvents {

    private OpenedEvents() {}

    /** What nobody can tell stays a commitment. */
    public static String opened(JdbcClient store, String text) {
        return Opening.COMMITMENT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(id(store, found.group())));
    }

    private static String id(JdbcClient store, String commitment) {
        return store.sql("select issuer || '#' || subject from audit_person where commitment = ?")
                .param(commitment)
                .query(String.class)
                .optional()
                .orElse(commitment);
    }
}
