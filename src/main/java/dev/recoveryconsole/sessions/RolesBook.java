package dev.recoveryconsole.sessions;

import static java.util.stream.Collectors.joining;

import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.RolesRead.LastRead;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The roles of each person as the identity provider last gave them, for all of their sessions and all nodes. */
@Component
class RolesBook {

    private final JdbcClient jdbc;

    RolesBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * It gave these.
     *
     * @param at when it was asked; what was asked for later and is written already stays
     */
    @Transactional
    public void note(Person person, Set<Role> roles, Instant at) {
        if (written(
                        "insert into roles_read (person, roles, read_at) values (:person, :roles, :at)"
                                + " on conflict do nothing",
                        person,
                        roles,
                        at)
                == 0) {
            written(
                    "update roles_read set roles = :roles, read_at = :at where person = :person and read_at <= :at",
                    person,
                    roles,
                    at);
        }
    }

    private int written(String sql, Person person, Set<Role> roles, Instant at) {
        return jdbc.sql(sql)
                .param("person", person.id())
                .param("roles", words(roles))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<LastRead> last(Person person) {
        return jdbc.sql("select roles, read_at from roles_read where person = ?")
                .param(person.id())
                .query((row, number) -> new LastRead(
                        roles(row.getString("roles")),
                        row.getObject("read_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(joining(","));
    }

    /** Of words that this class wrote. */
    static Set<Role> roles(String words) {
        return Arrays.stream(words.split(","))
                .filter(Predicate.not(String::isEmpty))
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }
}
