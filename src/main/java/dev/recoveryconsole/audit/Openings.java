package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.bundle.Opening;
import dev.recoveryconsole.shell.Person;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the side table has of the people whom some events name. No row is believed that does not lead to its commitment. */
final class Openings {

    private final Map<String, Opening> rows;

    Openings(Collection<Opening> rows) {
        this.rows = rows.stream().collect(Collectors.toMap(Opening::commitment, Function.identity()));
    }

    private Optional<Opening> row(String commitment) {
        return Optional.ofNullable(rows.get(commitment));
    }

    /** Whether the row is there and leads to its commitment. */
    boolean match(String commitment) {
        return row(commitment).filter(Opening::holds).isPresent();
    }

    /** Whether the row is there, and somebody has changed it. */
    boolean changed(String commitment) {
        return row(commitment).filter(one -> !one.holds()).isPresent();
    }

    /** Who that is; nobody when the row is gone or was changed. */
    Optional<Person> person(String commitment) {
        return row(commitment).filter(Opening::holds).map(one -> new Person(one.issuer(), one.subject()));
    }

    /** Issuer and subject of who did it; the commitment where that cannot be said. */
    String id(String actor) {
        return person(actor).map(Person::id).orElse(actor);
    }
}
