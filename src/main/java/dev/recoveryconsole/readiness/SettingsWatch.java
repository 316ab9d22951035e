package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.readiness.Condition.CHECKS;
import static dev.recoveryconsole.readiness.Condition.SIGNERS;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.Checks;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the console's own settings say: checks to pass, people to sign. */
@Component
class SettingsWatch implements Watch {

    private static final int SIGNERS_WANTED = 2;

    private final People people;

    SettingsWatch(People people) {
        this.people = people;
    }

    @Override
    public Set<Condition> conditions() {
        return EnumSet.of(CHECKS, SIGNERS);
    }

    @Override
    public List<Finding> look(Database database) {
        return List.of(checks(database), signers());
    }

    private static Finding checks(Database database) {
        var all = Checks.of(database, Check.Phase.VALIDATION).checks();
        var blocking = all.stream().filter(Check::blocking).count();
        return blocking == 0
                ? Finding.problem(CHECKS, "no blocking check is configured for step 7")
                : Finding.met(CHECKS, all.size() + " in step 7, " + blocking + " of them blocking");
    }

    /** Who asks cannot sign, so that one is none when it is the same person. */
    private Finding signers() {
        var names = people.namesWith(Role.APPROVER);
        var said = names.isEmpty() ? "nobody can sign" : "can sign: " + String.join(", ", names);
        return names.size() < SIGNERS_WANTED ? Finding.problem(SIGNERS, said) : Finding.met(SIGNERS, said);
    }
}
