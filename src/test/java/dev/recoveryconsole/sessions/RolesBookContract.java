package dev.recoveryconsole.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.RolesRead.LastRead;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The roles as the identity provider last gave them, on every engine. */
abstract class RolesBookContract {

    private static final Person ANA = PeopleOfTests.person("ana");
    private static final Instant AT = Instant.parse("2026-03-14T04:27:20.123456Z");

    private final RolesBook book;
    private final JdbcClient jdbc;

    RolesBookContract(RolesBook book, JdbcClient jdbc) {
        this.book = book;
        this.jdbc = jdbc;
    }

    @AfterEach
    void nothing_is_left() {
        jdbc.sql("delete from roles_read").update();
    }

    @Test
    void the_newest_answer_is_kept_also_where_it_gives_nothing() {
        assertThat(book.last(ANA)).isEmpty();
        book.note(ANA, Set.of(Role.OPERATOR, Role.APPROVER), AT);
        assertThat(book.last(ANA)).contains(new LastRead(Set.of(Role.APPROVER, Role.OPERATOR), AT));
        book.note(ANA, Set.of(), AT.plusSeconds(1));
        assertThat(book.last(ANA)).contains(new LastRead(Set.of(), AT.plusSeconds(1)));
    }

    @Test
    void an_answer_to_an_older_question_changes_nothing() {
        book.note(ANA, Set.of(), AT);
        book.note(ANA, Set.of(Role.APPROVER), AT.minusSeconds(1));
        assertThat(book.last(ANA)).contains(new LastRead(Set.of(), AT));
    }
}
