package dev.recoveryconsole.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Everybody this console knows ({@code recovery.people}); a login alone makes nobody known. */
@Component
public class People {

    private final Map<Person, ConsoleSettings.Known> known = new LinkedHashMap<>();

    public People(ConsoleSettings settings) {
        settings.people().forEach(entry -> known.put(entry.person(), entry));
    }

    /** The name to show; for somebody who is no longer listed, the subject. */
    public String name(Person person) {
        return Optional.ofNullable(known.get(person))
                .map(ConsoleSettings.Known::name)
                .orElse(person.subject());
    }

    public boolean knows(Person person) {
        return known.containsKey(person);
    }

    /** The roles that the settings allow; nobody unknown has any. */
    public Set<Role> rolesOf(Person person) {
        return Optional.ofNullable(known.get(person))
                .map(ConsoleSettings.Known::roles)
                .orElse(Set.of());
    }

    /** Who may hold the role, in the order of the settings. */
    public List<Person> withRole(Role role) {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().roles().contains(role))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The names of those who may hold the role, for sentences. */
    public List<String> namesWith(Role role) {
        return withRole(role).stream().map(this::name).toList();
    }

    /** Where to write to this person, if the settings say so. */
    public Optional<String> mailOf(Person person) {
        return Optional.ofNullable(known.get(person)).map(ConsoleSettings.Known::mail);
    }
}
