package dev.recoveryconsole.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlookTests {

    private static final Instant NOW = Instant.parse("2026-03-14T04:33:53Z");
    private static final Objectives LIMITS = new Objectives(Duration.ofHours(4), Duration.ofMinutes(5));

    /** Back in 10, 15 or 20 minutes. */
    private static final Forecast FORECAST = Forecast.of(
            List.of(new Forecast.Part(new Usual(5, minutes(10), minutes(15), minutes(20)), Duration.ZERO)),
            List.of(),
            NOW,
            NOW);

    @Test
    void the_ninetieth_percentile_before_the_deadline_is_on_track_and_exactly_at_it_at_risk() {
        assertThat(at(minutes(20).plusSeconds(1))).isEqualTo(Outlook.ON_TRACK);
        assertThat(at(minutes(20))).isEqualTo(Outlook.AT_RISK);
    }

    @Test
    void the_median_before_the_deadline_is_at_risk_and_exactly_at_it_expected_late() {
        assertThat(at(minutes(15).plusSeconds(1))).isEqualTo(Outlook.AT_RISK);
        assertThat(at(minutes(15))).isEqualTo(Outlook.EXPECTED_LATE);
        assertThat(at(Duration.ofSeconds(1))).isEqualTo(Outlook.EXPECTED_LATE);
    }

    @Test
    void exactly_at_the_deadline_is_missed_with_a_forecast_and_without() {
        assertThat(at(Duration.ZERO)).isEqualTo(Outlook.OVER);
        assertThat(Outlook.of(clock(Duration.ZERO), null)).isEqualTo(Outlook.OVER);
        assertThat(Outlook.of(clock(Duration.ofSeconds(1)), null)).isEqualTo(Outlook.NO_FORECAST);
    }

    @Test
    void who_was_back_in_time_is_not_over_later() {
        var declared = NOW.minus(Duration.ofHours(5));
        assertThat(Outlook.of(LIMITS.headline(declared, declared.plus(minutes(239)), NOW), null))
                .isEqualTo(Outlook.NO_FORECAST);
        assertThat(Outlook.of(LIMITS.headline(declared, declared.plus(minutes(240)), NOW), null))
                .isEqualTo(Outlook.OVER);
    }

    @Test
    void worse_counts_at_once() {
        assertThat(Outlook.ON_TRACK.then(clock(minutes(20)), FORECAST)).isEqualTo(Outlook.AT_RISK);
        assertThat(Outlook.ON_TRACK.then(clock(minutes(15)), FORECAST)).isEqualTo(Outlook.EXPECTED_LATE);
        assertThat(Outlook.AT_RISK.then(clock(minutes(15)), FORECAST)).isEqualTo(Outlook.EXPECTED_LATE);
        assertThat(Outlook.EXPECTED_LATE.then(clock(Duration.ZERO), FORECAST)).isEqualTo(Outlook.OVER);
    }

    @Test
    void better_counts_once_it_is_clear_by_five_minutes() {
        assertThat(Outlook.AT_RISK.then(clock(minutes(25)), FORECAST)).isEqualTo(Outlook.AT_RISK);
        assertThat(Outlook.AT_RISK.then(clock(minutes(25).plusSeconds(1)), FORECAST))
                .isEqualTo(Outlook.ON_TRACK);
        assertThat(Outlook.EXPECTED_LATE.then(clock(minutes(20)), FORECAST)).isEqualTo(Outlook.EXPECTED_LATE);
        assertThat(Outlook.EXPECTED_LATE.then(clock(minutes(20).plusSeconds(1)), FORECAST))
                .isEqualTo(Outlook.AT_RISK);
        assertThat(Outlook.EXPECTED_LATE.then(clock(minutes(30)), FORECAST)).isEqualTo(Outlook.ON_TRACK);
    }

    @Test
    void a_forecast_that_swings_around_a_bound_changes_once() {
        var state = Outlook.ON_TRACK;
        var changes = 0;
        for (var swing : List.of(21, 20, 21, 19, 24, 20, 23)) {
            var next = state.then(clock(minutes(swing)), FORECAST);
            changes += next == state ? 0 : 1;
            state = next;
        }
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void without_a_forecast_nobody_can_say_whatever_was_before() {
        assertThat(Outlook.AT_RISK.then(clock(minutes(60)), null)).isEqualTo(Outlook.NO_FORECAST);
        assertThat(Outlook.ON_TRACK.then(clock(Duration.ZERO), null)).isEqualTo(Outlook.OVER);
    }

    private static Outlook at(Duration left) {
        return Outlook.of(clock(left), FORECAST);
    }

    private static RecoveryClock clock(Duration left) {
        return LIMITS.headline(NOW.minus(LIMITS.rto()).plus(left), null, NOW);
    }

    private static Duration minutes(int count) {
        return Duration.ofMinutes(count);
    }
}
