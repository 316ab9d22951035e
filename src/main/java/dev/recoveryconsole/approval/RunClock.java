package dev.recoveryconsole.approval;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tells the signer how long there is; the run that the signature is for provides it. */
public interface RunClock {

    /** When service has to be back; nothing when the run's clock has stopped or there is no such run. */
    Optional<Instant> deadline(UUID recovery);
}
