package dev.recoveryconsole.shell;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The roles that the identity provider gave somebody when it was last asked: at a sign-in or again later, by whichever of their
 * sessions, on whichever node. An upper module provides it.
 */
public interface RolesRead {

    /** What it said, and when; nothing about somebody of whom it was not asked yet. */
    Optional<LastRead> last(Person person);

    /**
     * Asks it once more, where one of their sessions can; {@link #last} has what it says. Not in a transaction: it waits for the
     * provider, some seconds at most. Where nothing can be asked, all stays as it was.
     */
    void again(Person person);

    /** Of one person. */
    record LastRead(Set<Role> roles, Instant at) {}
}
