package dev.recoveryconsole.recovery.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.validation.Check;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksAheadTests {

    @Test
    void those_that_block_are_counted_apart() {
        assertThat(ChecksAhead.words(List.of(check(true), check(false), check(true))))
                .isEqualTo("2 blocking, 1 advisory");
        assertThat(ChecksAhead.words(List.of(check(true)))).isEqualTo("1 blocking");
        assertThat(ChecksAhead.words(List.of(check(false)))).isEqualTo("0 blocking, 1 advisory");
    }

    @Test
    void none_is_said_to_be_none() {
        assertThat(ChecksAhead.words(List.of())).isEqualTo("none is configured");
    }

    private static Check check(boolean blocking) {
        return new Check(
                "totals",
                Check.Kind.SQL,
                Check.Phase.VALIDATION,
                "0",
                blocking,
                Duration.ofSeconds(30),
                "select 0",
                null,
                null);
    }
}
