package dev.recoveryconsole.sessions;

import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Visit;
import java.time.Instant;

/**
 * A session that somebody is signed in with.
 *
 * @param handle names it on pages and in the audit log; it opens nothing
 * @param since the sign-in that began it
 * @param lastUsed the last act of a person in it, and {@code visit} where that came from
 */
record OpenSession(String handle, Person person, Instant since, Instant lastUsed, Visit visit) {}
