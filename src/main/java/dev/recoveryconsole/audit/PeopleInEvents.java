package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.bundle.Opening;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;

/** The people of some events as pages and files name them, while the side table tells who they are. */
record PeopleInEvents(Openings openings, People people) {

    /**
     * Somebody whom an event names by a commitment.
     *
     * @param id issuer and subject; empty when nobody can say
     * @param matches whether the row of the side table leads to the commitment
     * @param changed whether it is there and does not
     */
    record Behind(String name, String id, String commitment, boolean matches, boolean changed) {}

    /** The name of who did it, whether the event has a commitment or, being older, the account in clear. */
    String name(String actor) {
        return Opening.isCommitment(actor) ? called(actor) : people.name(Person.of(actor));
    }

    private String called(String commitment) {
        return openings.person(commitment).map(people::name).orElseGet(() -> nobody(commitment));
    }

    private String nobody(String commitment) {
        var who = openings.changed(commitment) ? "a person whose row was changed" : "a person who was erased";
        return who + " (" + Opening.shortly(commitment) + ")";
    }

    /** Issuer and subject of who did it; the commitment where that cannot be said. */
    String id(String actor) {
        return openings.id(actor);
    }

    /** A text with names in the place of commitments. */
    String named(String text) {
        return replaced(text, this::called);
    }

    /** A text with something else in the place of each commitment. */
    String replaced(String text, Function<String, String> other) {
        return Opening.COMMITMENT
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(other.apply(found.group())));
    }

    /** Each of them once. */
    List<Behind> of(AuditEvent event) {
        return event.commitments().distinct().map(this::behind).toList();
    }

    private Behind behind(String commitment) {
        return new Behind(
                called(commitment),
                openings.person(commitment).map(Person::id).orElse(""),
                commitment,
                openings.match(commitment),
                openings.changed(commitment));
    }
}
