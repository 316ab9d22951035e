package dev.recoveryconsole.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedStatementTests {

    @Test
    void names_become_placeholders_in_their_order() {
        var statement = NamedStatement.of(
                "delete from users where id = cast(:subject as bigint) and created_at=:subjectCreatedAt::timestamptz or id in(:subject)");
        assertThat(statement.sql())
                .isEqualTo("delete from users where id = cast(? as bigint) and created_at=?::timestamptz or id in(?)");
        assertThat(statement.names()).containsExactly("subject", "subjectCreatedAt", "subject");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ':subject', 'it''s :subject'",
                "select E'\\':subject'",
                "select \":subject\" from t",
                "select $$ :subject $$, $x$ $$ :subject $x$",
                "select 1 -- :subject",
                "select 1 /* :subject \n :subject */",
                "select now()::text, a[1:n] from t"
            })
    void text_that_only_looks_like_a_parameter_stays(String sql) {
        assertThat(NamedStatement.of(sql)).isEqualTo(new NamedStatement(sql, List.of()));
    }

    @Test
    void an_operator_with_a_question_mark_is_doubled_for_the_driver() {
        assertThat(NamedStatement.of("select data ? 'a?' where id = :subject").sql())
                .isEqualTo("select data ?? 'a?' where id = ?");
    }
}
