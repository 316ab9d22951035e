package dev.recoveryconsole.approval;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.shell.Person;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-off as of one moment, for pages and for the engine. {@code reason} says why it ended; {@code signer} is also
 * who declined; {@code circumstances} say how it was asked and signed; {@code readBack} is what the signer typed, without its punctuation; {@code payload} is the canonical JSON whose SHA-256 is {@code digest}.
 */
public record SignOffView(
        SignOffId id,
        UUID recovery,
        String runNumber,
        Gate gate,
        int attempt,
        int planVersion,
        String digest,
        String payload,
        Person requester,
        Set<Person> editors,
        Instant askedAt,
        Instant approveBy,
        SignOffState state,
        @Nullable Person signer,
        @Nullable Instant signedAt,
        @Nullable Instant signerAuthTime,
        @Nullable Instant executeBy,
        @Nullable String readBack,
        @Nullable String comment,
        @Nullable String reason,
        @Nullable Instant closedAt,
        Circumstances circumstances) {

    /** The state in words, such as "waiting for a signature". */
    public String stateInWords() {
        return SignOffWords.of(state);
    }

    /** What a signer proves the second factor for: this request, over exactly these words. */
    String act() {
        return "sign " + id + " " + digest;
    }

    /** The address of the signing page. */
    public String address() {
        return "/approvals/" + id;
    }

    /** The first 12 digits in groups of four, to compare by eye or by telephone. */
    public String shortDigest() {
        return CanonicalJson.shortly(digest);
    }

    /** What is asked for, as in "Jo K. asks you to sign: switch application secrets to the restored database". */
    public String asks() {
        var act = Payload.read(payload).act();
        return act.isEmpty() ? gate.asks() : act;
    }

    /** As in "Sign: switch secrets". */
    public String button() {
        var act = Payload.read(payload).act();
        return act.isEmpty() ? gate.button() : act;
    }

    public boolean waiting() {
        return state == SignOffState.REQUESTED;
    }
}
