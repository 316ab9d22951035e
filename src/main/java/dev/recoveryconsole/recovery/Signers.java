package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who could sign for a run: approvers who neither run it nor edited it. */
@Component
public class Signers {

    private final Recoveries recoveries;
    private final SignOffs signOffs;
    private final People people;

    Signers(Recoveries recoveries, SignOffs signOffs, People people) {
        this.recoveries = recoveries;
        this.signOffs = signOffs;
        this.people = people;
    }

    /** Their names when this person asks; empty when nobody is left to sign. */
    @Transactional(readOnly = true)
    public List<String> of(String number, Person asking) {
        var editors =
                recoveries.byNumber(number).editors().stream().map(Person::of).collect(Collectors.toUnmodifiableSet());
        return names(asking, editors);
    }

    /** Their names for what is asked already. */
    public List<String> of(SignOffView request) {
        return names(request.requester(), request.editors());
    }

    private List<String> names(Person asking, Set<Person> editors) {
        return signOffs.whoCanSign(asking, editors).stream().map(people::name).toList();
    }
}
