package dev.recoveryconsole.shell;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Every entry, in the order of the settings. */
    public List<ConsoleSettings.Known> all() {
        return List.copyOf(known.values());
    }

    /**
     * All accounts of the human being behind this one, itself included, in the order of the settings. Who is the same as
     * somebody is the same as all who are the same as they.
     */
    public List<Person> accountsOf(Person person) {
        var same = new HashSet<>(Set.of(person));
        while (same.addAll(like(same))) {} // each round finds those whom the last one leads to
        var listed = known.keySet().stream().filter(same::contains).toList();
        return listed.isEmpty() ? List.of(person) : listed;
    }

    private Set<Person> like(Set<Person> some) {
        var entries = some.stream()
                .flatMap(one -> Optional.ofNullable(known.get(one)).stream())
                .toList();
        return known.values().stream()
                .filter(one -> entries.stream().anyMatch(one::sameHuman))
                .map(ConsoleSettings.Known::person)
                .collect(Collectors.toSet());
    }

    /** The same people with one account of each human being, the first. */
    public List<Person> oneOfEach(List<Person> persons) {
        return persons.stream()
                .filter(one -> persons.stream().filter(accountsOf(one)::contains).findFirst().stream()
                        .allMatch(one::equals))
                .toList();
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
