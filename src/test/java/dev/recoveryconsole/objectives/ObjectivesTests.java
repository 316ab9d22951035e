package dev.recoveryconsole.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectivesTests {

    private static final Instant DECLARED = Instant.parse("2026-03-14T02:41:00Z");
    private static final Instant TARGET = Instant.parse("2026-03-14T02:30:59Z");
    private final Objectives objectives = new Objectives(Duration.ofHours(4), Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({"PT3H59M59.999999S, false", "PT4H, true", "PT4H0.000001S, true", "PT0S, false"})
    void four_hours_exactly_is_missed(Duration elapsed, boolean missed) {
        var stopped = objectives.headline(DECLARED, DECLARED.plus(elapsed), DECLARED.plus(elapsed));
        assertThat(stopped.missed()).isEqualTo(missed);
        assertThat(stopped.met()).isEqualTo(!missed);
    }

    @Test
    void a_running_clock_is_never_met() {
        var clock = objectives.headline(DECLARED, null, DECLARED.plusSeconds(60));
        assertThat(clock.met()).isFalse();
        assertThat(clock.left()).isEqualTo(Duration.ofMinutes(239));
        assertThat(clock.deadline()).isEqualTo("2026-03-14T06:41:00Z");
    }

    @Test
    void a_stopped_clock_counts_no_further() {
        var end = DECLARED.plus(Duration.ofMinutes(166));
        var later = objectives.contract(DECLARED, end, end.plus(Duration.ofDays(3)));
        assertThat(later.elapsed()).isEqualTo(Duration.ofMinutes(166));
        assertThat(later.met()).isTrue();
    }

    @Test
    void left_and_over_always_add_up_to_the_limit() {
        new Random(7).longs(500, 0, 30_000_000_000L).forEach(micros -> {
            var now = DECLARED.plusNanos(micros * 1000);
            var clock = objectives.headline(DECLARED, null, now);
            assertThat(clock.elapsed().plus(clock.left()).minus(clock.over())).isEqualTo(Duration.ofHours(4));
            assertThat(clock.left().isZero() || clock.over().isZero()).isTrue();
            assertThat(clock.missed()).isEqualTo(!now.isBefore(clock.deadline()));
        });
    }

    @Test
    void a_clock_that_starts_in_the_future_has_not_run_backwards() {
        assertThat(objectives.headline(DECLARED, null, DECLARED.minusSeconds(5)).elapsed())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, true", "PT1S, true", "PT4M59.999999S, true", "PT5M, false", "PT1H, false"})
    void the_gap_must_stay_below_five_minutes(Duration gap, boolean met) {
        assertThat(objectives.gap(TARGET.plus(gap), TARGET)).isEqualTo(new RpoGap.Known(gap, met));
    }

    @Test
    void an_unknown_start_of_the_damage_is_not_judged() {
        assertThat(objectives.gap(null, TARGET)).isEqualTo(new RpoGap.NotKnown());
    }

    @Test
    void a_target_after_the_damage_contains_it() {
        assertThat(objectives.gap(TARGET.minusSeconds(2), TARGET))
                .isEqualTo(new RpoGap.ContainsDamage(Duration.ofSeconds(2)));
    }

    @Test
    void left_behind_grows_until_old_writes_stop() {
        var now = TARGET.plusSeconds(3600);
        assertThat(LeftBehind.between(TARGET, null, now)).isEqualTo(new LeftBehind(Duration.ofHours(1), true));
        assertThat(LeftBehind.between(TARGET, TARGET.plusSeconds(811), now))
                .isEqualTo(new LeftBehind(Duration.ofSeconds(811), false));
        assertThat(LeftBehind.between(TARGET, TARGET.minusSeconds(1), now))
                .isEqualTo(new LeftBehind(Duration.ZERO, false));
    }

    @ParameterizedTest
    @CsvSource({
        "300;300;300, true",
        "299;300;300, false",
        "300;300, false",
        "900;900;900;10, false",
        "10;301;302;303, true"
    })
    void lag_needs_attention_after_three_late_checks_in_a_row(String lags, boolean attention) {
        var seconds = List.of(lags.split(";"));
        var samples = IntStream.range(0, seconds.size())
                .mapToObj(i -> sample(i, Long.parseLong(seconds.get(i))))
                .toList();
        assertThat(RecoverabilityLag.of(samples).attention()).isEqualTo(attention);
        assertThat(RecoverabilityLag.of(samples).lag().toSeconds()).isEqualTo(Long.parseLong(seconds.getLast()));
    }

    private static RecoverabilityLag.Sample sample(int minute, long lag) {
        var checked = TARGET.plus(Duration.ofMinutes(minute));
        return new RecoverabilityLag.Sample(checked.minusSeconds(lag), checked);
    }
}
