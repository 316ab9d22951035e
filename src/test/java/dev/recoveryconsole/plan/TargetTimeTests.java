package dev.recoveryconsole.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTimeTests {

    private static final Instant EARLIEST = Instant.parse("2026-03-07T03:00:00Z");
    private static final Instant LATEST = Instant.parse("2026-03-14T02:43:12Z");
    private static final RestoreWindow WINDOW = new RestoreWindow(EARLIEST, LATEST, LATEST.plusSeconds(240));

    @ParameterizedTest
    @CsvSource({
        "2026-03-14T02:30:59Z",
        "2026-03-14T02:30:59z",
        "2026-03-14 02:30:59Z",
        "2026-03-14 02:30:59 UTC",
        "2026-03-14T03:30:59+01:00",
        "2026-03-14 03:30:59 +01:00",
        "2026-03-13T21:00:59-05:30",
        "2026-03-14T02:30:59",
        "2026-03-14 02:30:59",
        "2026-03-14T02:30:59.000Z",
        "'  2026-03-14T02:30:59Z '"
    })
    void every_way_to_write_an_instant_means_the_same_second(String typed) {
        assertThat(TargetTime.of(typed, WINDOW)).isEqualTo(new TargetTime.Good(Instant.parse("2026-03-14T02:30:59Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void nothing_is_asked_for_again(String typed) {
        assertThat(wrong(typed)).isEqualTo("Enter a target time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-14T02:30", "2026-03-14 02:30Z", "2026-03-14T03:30+01:00"})
    void seconds_are_never_guessed(String typed) {
        assertThat(wrong(typed)).isEqualTo("Target time must include seconds, for example 02:30:59");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "14.03.2026 02:30:59", "2026-03-14", "02:30:59", "1773455459"})
    void another_form_is_answered_with_the_form(String typed) {
        assertThat(wrong(typed)).contains("must look like 2026-03-14T02:30:59Z", "2026-03-14T03:30:59+01:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T02:30:59Z",
                "2026-13-01T02:30:59Z",
                "2026-03-14T24:00:00Z",
                "2026-03-14T02:30:60Z",
                "2026-03-14T02:30:59+19:00"
            })
    void a_time_that_does_not_exist_is_not_rounded_to_one_that_does(String typed) {
        assertThat(wrong(typed)).startsWith("There is no such date or time: ");
    }

    @Test
    void a_leap_day_exists_in_a_leap_year() {
        assertThat(TargetTime.read("2028-02-29T23:59:59Z"))
                .isEqualTo(new TargetTime.Good(Instant.parse("2028-02-29T23:59:59Z")));
    }

    @Test
    void a_part_of_a_second_is_refused_because_aws_restores_to_the_second() {
        assertThat(wrong("2026-03-14T02:30:59.5Z")).contains("whole second");
    }

    @Test
    void the_latest_restorable_second_is_inside_and_the_next_is_not() {
        assertThat(TargetTime.of("2026-03-14T02:43:12Z", WINDOW)).isEqualTo(new TargetTime.Good(LATEST));
        assertThat(wrong("2026-03-14T02:43:13Z"))
                .isEqualTo("Target time must be 2026-03-14 02:43:12 UTC or earlier. Later times usually become"
                        + " restorable within 5 min");
    }

    @Test
    void the_start_of_the_window_is_outside_and_the_second_after_it_is_not() {
        assertThat(TargetTime.of("2026-03-07T03:00:01Z", WINDOW)).isInstanceOf(TargetTime.Good.class);
        assertThat(wrong("2026-03-07T03:00:00Z"))
                .isEqualTo("Target time must be after 2026-03-07 03:00:00 UTC, the start of the restore window");
    }

    private static String wrong(String typed) {
        return TargetTime.of(typed, WINDOW) instanceof TargetTime.Wrong(var message) ? message : "accepted: " + typed;
    }
}
