package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.RunOnHold;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The hold of the run that a signature is for. */
@Component
class SigningHold implements RunOnHold {

    private final Recoveries recoveries;
    private final People people;

    SigningHold(Recoveries recoveries, People people) {
        this.recoveries = recoveries;
        this.people = people;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> onHold(UUID recovery) {
        return recoveries
                .findById(recovery)
                .map(Recovery::hold)
                .map(hold -> "On hold since " + Moments.inWords(String.valueOf(hold.since())) + " by "
                        + people.name(Person.of(hold.by())) + ": " + hold.reason());
    }
}
