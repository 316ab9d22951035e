package dev.recoveryconsole.erasure;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.postgres.DatabaseRefused;
import dev.recoveryconsole.postgres.DatabaseSessions;
import dev.recoveryconsole.postgres.DeletionCount;
import dev.recoveryconsole.postgres.Login;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Deletes people again on the new database with the configured statements. Repeating it is harmless: one transaction per
 * subject, and who is gone counts as already absent. Methods throw {@link DatabaseRefused} with PostgreSQL's words.
 */
@Component
public class Erasure {

    private final DatabaseSessions sessions;
    private final InstantSource clock;

    Erasure(DatabaseSessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The dry run: the same statements in a transaction that is rolled back. */
    public DeletionCount tryOut(Database database, Login eraser, DeletionSet set) {
        return sessions.tryDeletion(
                eraser, set.deletion(database.settings().erasure().statements()));
    }

    /** Deletes, and certifies it without names. */
    public Certificate apply(Database database, Login eraser, DeletionSet set) {
        var count = sessions.delete(
                eraser, set.deletion(database.settings().erasure().statements()));
        return new Certificate(database.name(), set.summary(), count, clock.instant());
    }
}
