package dev.recoveryconsole.faults;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was committed in the console's store at one moment.
 *
 * @param auditIndex last audit event
 * @param epoch of the run
 * @param signatures of the run, oldest first
 */
public record Store(long auditIndex, long epoch, int attempt, List<Signature> signatures) {

    public static final Store NOTHING = new Store(0, 0, 0, List.of());

    /** The last request of that gate. */
    public Optional<Signature> newest(String gate) {
        return signatures.stream().filter(one -> one.gate().equals(gate)).reduce((first, second) -> second);
    }

    /** One row of the sign-offs. */
    public record Signature(
            long number,
            String gate,
            int attempt,
            String state,
            String digest,
            String payload,
            String requester,
            String signer,
            Instant signedAt,
            Instant executeBy,
            Instant usedAt) {

        /** Signed, and used within its time by the transaction that armed. */
        public boolean holds() {
            return state.equals("USED") && !usedAt.isBefore(signedAt) && !usedAt.isAfter(executeBy);
        }
    }
}
