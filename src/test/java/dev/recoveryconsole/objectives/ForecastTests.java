package dev.recoveryconsole.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastTests {

    private static final Instant NOW = Instant.parse("2026-03-14T04:33:53Z");
    private static final Instant DEADLINE = NOW.plus(Duration.ofHours(4));
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
        var forecast = Forecast.of(List.of(part(minutes(12)), part(Duration.ZERO)), List.of(), NOW, DEADLINE);
        assertThat(forecast.early()).isEqualTo(NOW.plus(minutes(10)));
        assertThat(forecast.median()).isEqualTo(NOW.plus(minutes(18)));
        assertThat(forecast.late()).isEqualTo(NOW.plus(minutes(28)));
        assertThat(forecast.waits()).isEqualTo(Duration.ZERO);
    }

    @Test
    void waiting_for_people_is_added_to_the_work_and_counted_apart() {
        var forecast = Forecast.of(List.of(part(minutes(30))), List.of(part(minutes(6))), NOW, DEADLINE);
        assertThat(forecast.median()).as("long work leaves no less to wait").isEqualTo(NOW.plus(minutes(9)));
        assertThat(forecast.early()).isEqualTo(NOW.plus(minutes(4)));
        assertThat(forecast.late()).isEqualTo(NOW.plus(minutes(14)));
        assertThat(forecast.waits()).isEqualTo(minutes(9));
    }

    @Test
    void slower_than_usual_needs_three_runs_and_the_ninetieth_percentile() {
        assertThat(TEN_TO_TWENTY.slowerBy(minutes(26))).isEqualTo(minutes(6));
        assertThat(TEN_TO_TWENTY.slowerBy(minutes(20))).isEqualTo(Duration.ZERO);
        assertThat(new Usual(2, minutes(1), minutes(1), minutes(1)).slowerBy(minutes(26)))
                .isEqualTo(Duration.ZERO);
    }

    private static Forecast.Part part(Duration spent) {
        return new Forecast.Part(TEN_TO_TWENTY, spent);
    }

    private static Duration minutes(int count) {
        return Duration.ofMinutes(count);
    }
}
