package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.PastRuns.Usual;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastRunsTests {

    private static final Duration SHORT = Duration.ofMinutes(25);
    private static final Duration MIDDLE = Duration.ofMinutes(71);
    private static final Duration LONG = Duration.ofMinutes(166);

    @Test
    void nothing_is_usual_without_a_past_run() {
        assertThat(Usual.of(List.of())).isEmpty();
    }

    @Test
    void the_middle_one_is_usual() {
        assertThat(Usual.of(List.of(MIDDLE))).contains(new Usual(MIDDLE, 1));
        assertThat(Usual.of(List.of(LONG, SHORT, MIDDLE))).contains(new Usual(MIDDLE, 3));
    }

    @Test
    void of_an_even_number_it_is_the_mean_of_the_two_in_the_middle() {
        assertThat(Usual.of(List.of(LONG, SHORT, MIDDLE, MIDDLE.plusMinutes(2))))
                .contains(new Usual(MIDDLE.plusMinutes(1), 4));
    }
}
