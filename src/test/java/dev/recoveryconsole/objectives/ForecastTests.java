package dev.recoveryconsole.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.objectives.Forecast.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastTests {

    private static final Instant NOW = Instant.parse("2026-03-14T04:33:53Z");
    private static final Usual TEN_TO_TWENTY = new Usual(5, minutes(10), minutes(15), minutes(20));

    @Test
    void without_a_past_run_nothing_is_usual() {
        assertThat(Usual.of(List.of())).isEmpty();
    }

    @Test
    void percentiles_lie_between_the_runs() {
        var past = IntStream.rangeClosed(0, 10).mapToObj(ForecastTests::minutes).toList();
        assertThat(Usual.of(past)).contains(new Usual(11, minutes(1), minutes(5), minutes(9)));
        assertThat(Usual.of(List.of(minutes(20), minutes(10))).orElseThrow().median())
                .isEqualTo(minutes(15));
    }

    @Test
    void what_was_spent_is_taken_off_and_never_gives_time_back() {
        var forecast = forecast(minutes(60), part(minutes(12)), part(Duration.ZERO));
        assertThat(forecast.early()).isEqualTo(NOW.plus(minutes(10)));
        assertThat(forecast.median()).isEqualTo(NOW.plus(minutes(18)));
        assertThat(forecast.late()).isEqualTo(NOW.plus(minutes(28)));
    }

    @Test
    void the_outlook_compares_median_and_late_end_with_the_deadline_that_itself_is_late() {
        assertThat(forecast(minutes(21), part(Duration.ZERO)).outlook()).isEqualTo(Outlook.ON_TRACK);
        assertThat(forecast(minutes(20), part(Duration.ZERO)).outlook()).isEqualTo(Outlook.AT_RISK);
        assertThat(forecast(minutes(15), part(Duration.ZERO)).outlook()).isEqualTo(Outlook.EXPECTED_LATE);
        assertThat(forecast(Duration.ZERO, part(Duration.ZERO)).outlook()).isEqualTo(Outlook.OVER);
    }

    @Test
    void slower_than_usual_needs_three_runs_and_the_ninetieth_percentile() {
        assertThat(TEN_TO_TWENTY.slowerBy(minutes(26))).isEqualTo(minutes(6));
        assertThat(TEN_TO_TWENTY.slowerBy(minutes(20))).isEqualTo(Duration.ZERO);
        assertThat(new Usual(2, minutes(1), minutes(1), minutes(1)).slowerBy(minutes(26)))
                .isEqualTo(Duration.ZERO);
    }

    private static Forecast forecast(Duration left, Forecast.Part... parts) {
        return Forecast.of(List.of(parts), NOW, NOW.plus(left));
    }

    private static Forecast.Part part(Duration spent) {
        return new Forecast.Part(TEN_TO_TWENTY, spent);
    }

    private static Duration minutes(int count) {
        return Duration.ofMinutes(count);
    }
}
