package dev.recoveryconsole.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Short sessions on the old and the new database; each call opens one, with time limits, and closes it. Methods other
 * than {@link #ask} throw {@link DatabaseRefused}.
 */
public interface DatabaseSessions {

    /** One read-only statement. Never throws: every end is an answer. */
    SqlAnswer ask(Login login, String sql, Duration limit);

    /** How the doors stand now; changes nothing. */
    FenceState fenceState(Login admin, List<String> roles);

    /**
     * Closes the doors: NOLOGIN and REVOKE CONNECT for the roles and PUBLIC, then ends their sessions. Never
     * ALLOW_CONNECTIONS false, because census, sequences and switch back need to get in. Repeating it is harmless.
     */
    FenceState closeDoors(Login admin, List<String> roles);

    /** Opens exactly those doors that the earlier state had open. */
    FenceState openDoors(Login admin, FenceState earlier);

    /** Last value by sequence name ({@code schema.name}) of every sequence of the database. */
    Map<String, Long> sequences(Login reader);

    /** Raises each sequence to at least the value; never lowers one. Gives the values it set. */
    Map<String, Long> raiseSequences(Login admin, Map<String, Long> atLeast);

    /** Sessions of the roles that are open now. */
    List<Session> census(Login login, List<String> roles);

    /** Runs the deletion in one transaction that is rolled back. */
    DeletionCount tryDeletion(Login eraser, Deletion deletion);

    /** Runs the deletion, one transaction per subject, so that a repeat goes on where it stopped. */
    DeletionCount delete(Login eraser, Deletion deletion);
}
