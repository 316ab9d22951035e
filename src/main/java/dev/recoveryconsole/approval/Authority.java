package dev.recoveryconsole.approval;

/** Whether a gate is open for one exact digest, asked inside the transaction that arms the effect. */
public sealed interface Authority {

    /** It may be done now; {@link SignOffs#use} it in the same transaction. */
    record Valid(SignOffView signOff) implements Authority {}

    /** It was used already for exactly this digest: the other effects of the same signed act may follow. */
    record InUse(SignOffView signOff) implements Authority {}

    /** Nobody has signed (yet), or the signature was over something else. */
    record NotSigned(String reason) implements Authority {}

    /** An approver said no. */
    record Declined(String reason) implements Authority {}

    /** The time to sign, or the time to act on the signature, is over. */
    record Expired(String reason) implements Authority {}

    /** Withdrawn, made void by a change, or the signer may no longer sign. */
    record Void(String reason) implements Authority {}
}
