package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Authority;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.RolesRead;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The signature that an effect needs, checked and used in the transaction that arms it. */
@Component
class SignedFirst {

    private final SignOffs signOffs;
    private final RolesRead roles;
    private final InstantSource clock;

    SignedFirst(SignOffs signOffs, RolesRead roles, InstantSource clock) {
        this.signOffs = signOffs;
        this.roles = roles;
        this.clock = clock;
    }

    /**
     * Has the identity provider say what the signer's roles are now, where a signature is about to be used: in no transaction, so
     * that {@link #missing} finds it written.
     */
    void askForRoles(Run run) {
        run.task()
                .name()
                .gate()
                .flatMap(gate -> signOffs.current(run.id(), gate))
                .filter(signOff -> signOff.state() == SignOffState.SIGNED)
                .flatMap(signOff -> Optional.ofNullable(signOff.signer()))
                .ifPresent(roles::again);
    }

    /** Why it does not hold, in words; empty when it does, or when none is needed. One that was signed is used up by it. */
    Optional<String> missing(Run run) {
        return run.task().name().gate().flatMap(gate -> missing(run, gate));
    }

    /** One signature covers all effects of its step; a restore needs one of its own, asked for by this task, for each send. */
    private Optional<String> missing(Run run, Gate gate) {
        var own = run.task().name().restores();
        var frozen = run.frozen(gate)
                .filter(one -> !own || one.task().equals(run.task().id()));
        if (frozen.isEmpty()) {
            return Optional.of("Nobody has been asked to sign this yet");
        }
        var authority = signOffs.check(run.id(), gate, frozen.get().digest(), clock.instant());
        if (authority instanceof Authority.Valid(var signOff)) {
            signOffs.use(signOff.id());
            return Optional.empty();
        }
        return authority instanceof Authority.InUse && !own ? Optional.empty() : Optional.of(why(authority));
    }

    private static String why(Authority authority) {
        return switch (authority) {
            case Authority.Valid valid -> "Signed";
            case Authority.InUse inUse -> "Signed, and used already";
            case Authority.NotSigned(var why) -> why;
            case Authority.Declined(var why) -> "Declined: " + why;
            case Authority.Expired(var why) -> why;
            case Authority.Void(var why) -> why;
        };
    }
}
