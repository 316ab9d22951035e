package dev.recoveryconsole.shell;

import java.time.Instant;
import java.util.Optional;

/** When somebody was last seen: whoever has not signed in for long may be gone, and is no help at night. */
public interface SignInTimes {

    /** The last sign-in of this account, or when it was first listed; nothing for somebody who never was. */
    Optional<Instant> last(Person person);
}
