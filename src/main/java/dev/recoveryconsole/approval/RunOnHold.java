package dev.recoveryconsole.approval;

import java.util.Optional;
import java.util.UUID;

/** Tells the signer that a signature starts nothing yet; the run that the signature is for provides it. */
public interface RunOnHold {

    /** Since when, by whom and why the run is on hold, in a sentence; nothing while it goes on. */
    Optional<String> onHold(UUID recovery);
}
