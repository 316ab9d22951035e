package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.readiness.Condition.CHECKS;
import static dev.recoveryconsole.readiness.Condition.SIGNERS;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignInTimes;
import dev.recoveryconsole.shell.Times;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.Checks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the console's own settings say: checks to pass, people to sign. */
@Component
class SettingsWatch implements Watch {

    private static final int SIGNERS_WANTED = 2;

    private final People people;
    private final SignInTimes times;
    private final ReadinessSettings settings;
    private final Times words;
    private final InstantSource clock;

    SettingsWatch(People people, SignInTimes times, ReadinessSettings settings, Times words, InstantSource clock) {
        this.people = people;
        this.times = times;
        this.settings = settings;
        this.words = words;
        this.clock = clock;
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

    /** Human beings, not accounts. */
    private Finding signers() {
        var all = people.oneOfEach(people.withRole(Role.APPROVER));
        var reached = all.stream().filter(this::isSeen).toList();
        var said = all.isEmpty() ? "nobody can sign" : "can sign: " + names(all);
        if (enough(reached)) {
            return Finding.met(SIGNERS, said);
        }
        return Finding.problem(SIGNERS, enough(all) ? said + "; " + seen(reached) : said + otherThanTheOperator(all));
    }

    private String seen(List<Person> reached) {
        return (reached.isEmpty() ? "none of them" : "only " + names(reached)) + " signed in within "
                + words(settings.signersSeenWithin());
    }

    private String words(Duration time) {
        return time.toDays() > 0 ? time.toDays() + " days" : words.rounded(time);
    }

    private static String otherThanTheOperator(List<Person> all) {
        return all.size() < SIGNERS_WANTED ? "" : "; too few when one of them is the operator";
    }

    /** Who asks cannot sign, whoever of the operators that is. */
    private boolean enough(List<Person> signers) {
        return signers.size() >= SIGNERS_WANTED
                && people.withRole(Role.OPERATOR).stream()
                        .map(people::accountsOf)
                        .allMatch(asks -> signers.stream()
                                        .filter(one -> !asks.contains(one))
                                        .count()
                                >= SIGNERS_WANTED);
    }

    private boolean isSeen(Person person) {
        var since = clock.instant().minus(settings.signersSeenWithin());
        return people.accountsOf(person).stream()
                .flatMap(one -> times.last(one).stream())
                .anyMatch(at -> !at.isBefore(since));
    }

    private String names(List<Person> persons) {
        return persons.stream().map(people::name).collect(Collectors.joining(", "));
    }
}
