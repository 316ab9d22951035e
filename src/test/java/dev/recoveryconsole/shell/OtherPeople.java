package dev.recoveryconsole.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.test.util.ReflectionTestUtils;

/** Other people in the settings, as after a restart with them, until it is closed. */
public final class OtherPeople implements AutoCloseable {

    private final Map<Person, ConsoleSettings.Known> known;
    private final Map<Person, ConsoleSettings.Known> before;

    @SuppressWarnings("unchecked")
    public OtherPeople(People people) {
        known = (Map<Person, ConsoleSettings.Known>)
                Objects.requireNonNull(ReflectionTestUtils.getField(people, "known"));
        before = new LinkedHashMap<>(known);
    }

    /** Listed, or listed otherwise; without a mail address. */
    public OtherPeople with(Person person, @Nullable String human, Role... roles) {
        return with(known(person, null, human, roles));
    }

    public OtherPeople with(ConsoleSettings.Known entry) {
        known.put(entry.person(), entry);
        return this;
    }

    public OtherPeople without(Person person) {
        known.remove(person);
        return this;
    }

    /** An entry of {@code recovery.people}; the name is the subject. */
    public static ConsoleSettings.Known known(
            Person person, @Nullable String mail, @Nullable String human, Role... roles) {
        return new ConsoleSettings.Known(
                person.issuer(), person.subject(), person.subject(), Set.of(roles), mail, human);
    }

    @Override
    public void close() {
        known.clear();
        known.putAll(before);
    }
}
