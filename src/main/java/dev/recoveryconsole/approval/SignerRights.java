package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.RolesRead;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether whoever signed may still sign: by the settings of this moment, and by what the identity provider said last. */
@Component
class SignerRights {

    private static final String LOST = "The signer may no longer sign.";

    private final People people;
    private final Policy policy;
    private final RolesRead roles;

    SignerRights(People people, Policy policy, RolesRead roles) {
        this.people = people;
        this.policy = policy;
        this.roles = roles;
    }

    /** Why not, in a sentence; empty when they may. */
    Optional<String> lost(SignOff signOff, SignOffView view) {
        return maySign(signOff, view) ? byProvider(view) : Optional.of(LOST);
    }

    private boolean maySign(SignOff signOff, SignOffView view) {
        return Optional.ofNullable(view.signer())
                .filter(signer -> !signOff.concerns(signer, policy))
                .filter(signer -> people.rolesOf(signer).contains(Role.APPROVER))
                .isPresent();
    }

    private Optional<String> byProvider(SignOffView view) {
        return read(view)
                .filter(read -> !read.roles().contains(Role.APPROVER))
                .map(read -> LOST + " The identity provider gave them no role approver when it was asked last, at "
                        + read.at().truncatedTo(ChronoUnit.SECONDS) + ".");
    }

    /** When the provider was last asked what the signer's roles are; nothing where it never was, and the settings alone count. */
    Optional<Instant> readAt(SignOffView view) {
        return read(view).map(RolesRead.LastRead::at);
    }

    private Optional<RolesRead.LastRead> read(SignOffView view) {
        return Optional.<Person>ofNullable(view.signer()).flatMap(roles::last);
    }
}
