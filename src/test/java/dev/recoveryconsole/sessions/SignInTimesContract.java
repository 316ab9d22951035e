package dev.recoveryconsole.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When somebody was last seen, on every engine. */
abstract class SignInTimesContract {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final KeptSignInTimes times;
    private final JdbcClient jdbc;

    SignInTimesContract(KeptSignInTimes times, JdbcClient jdbc) {
        this.times = times;
        this.jdbc = jdbc;
    }

    @Test
    void whoever_is_listed_counts_from_then_and_later_from_their_last_sign_in() {
        var priya = PeopleOfTests.person("priya");
        assertThat(times.last(priya)).isPresent();
        jdbc.sql("update person_seen set seen_at = ? where person = ?")
                .param(LONG_AGO.atOffset(ZoneOffset.UTC))
                .param(priya.id())
                .update();
        times.noteWhoIsNew();
        assertThat(times.last(priya)).as("a start is no sign-in").contains(LONG_AGO);
        times.signedIn(priya);
        assertThat(times.last(priya)).hasValueSatisfying(at -> assertThat(at).isAfter(LONG_AGO));
    }

    @Test
    void nobody_else_was_ever_seen() {
        assertThat(times.last(PeopleOfTests.person("a stranger"))).isEmpty();
    }
}
