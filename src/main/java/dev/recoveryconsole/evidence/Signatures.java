package dev.recoveryconsole.evidence;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.People;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The requests for signatures of a run as evidence: who, when, over which version and digest, read back as what. */
@Component
class Signatures {

    private final SignOffs signOffs;
    private final People people;

    Signatures(SignOffs signOffs, People people) {
        this.signOffs = signOffs;
        this.people = people;
    }

    /** All of them, oldest first. */
    List<SignOffView> of(UUID run) {
        return signOffs.of(run);
    }

    Report.Signature line(SignOffView one) {
        var signer = one.signer();
        return new Report.Signature(
                one.id().toString(),
                one.button(),
                one.stateInWords(),
                one.attempt(),
                one.planVersion(),
                one.digest(),
                people.name(one.requester()),
                one.askedAt(),
                signer == null ? null : people.name(signer),
                answeredAt(one).orElse(null),
                one.signerAuthTime(),
                one.readBack(),
                one.circumstances().words(),
                one.comment(),
                one.reason());
    }

    private static Optional<Instant> answeredAt(SignOffView one) {
        return Optional.ofNullable(one.signedAt()).or(() -> Optional.ofNullable(one.closedAt()));
    }

    /** The signed acceptances of failed checks, in the order in which they were given. */
    static List<SignOffView> acceptances(List<SignOffView> all) {
        return all.stream()
                .filter(one -> one.gate() == Gate.ACCEPT_FAILED_CHECK && one.signedAt() != null)
                .toList();
    }
}
