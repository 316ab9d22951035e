package dev.recoveryconsole.sessions;

import dev.recoveryconsole.shell.ConsoleSettings;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.SignInTimes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps each account's last sign-in beyond its session. */
@Component
class KeptSignInTimes implements SignInTimes {

    private final JdbcClient jdbc;
    private final People people;
    private final InstantSource clock;

    KeptSignInTimes(JdbcClient jdbc, People people, InstantSource clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    /** Whoever is new in the settings has until then not been asked to sign in: somebody has just vouched for them. */
    @Transactional
    @EventListener(ApplicationStartedEvent.class)
    void noteWhoIsNew() {
        people.all().stream().map(ConsoleSettings.Known::person).forEach(this::add);
    }

    /** This account signed in just now. */
    void signedIn(Person person) {
        if (add(person) == 0) {
            written("update person_seen set seen_at = :now where person = :person", person);
        }
    }

    private int add(Person person) {
        return written(
                "insert into person_seen (person, seen_at) values (:person, :now) on conflict do nothing", person);
    }

    private int written(String sql, Person person) {
        return jdbc.sql(sql)
                .param("person", person.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Instant> last(Person person) {
        return jdbc.sql("select seen_at from person_seen where person = ?")
                .param(person.id())
                .query((row, number) ->
                        row.getObject("seen_at", OffsetDateTime.class).toInstant())
                .optional();
    }
}
