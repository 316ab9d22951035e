package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.Person;
import java.util.Set;
import java.util.UUID;

/**
 * The request for a signature: for which run (id and public number), which gate and attempt, what exactly, what the
 * signer has to read back, who asks, and who edited what is signed. Neither of them can sign.
 */
public record AskForSignOff(
        UUID recovery,
        String runNumber,
        Gate gate,
        int attempt,
        int planVersion,
        Payload payload,
        String readBack,
        Person requester,
        Set<Person> editors) {

    public AskForSignOff {
        if (ReadBack.normal(readBack).isEmpty()) {
            throw new IllegalArgumentException("There must be something to read back");
        }
    }
}
