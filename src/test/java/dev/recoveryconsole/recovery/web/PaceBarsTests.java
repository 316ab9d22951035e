package dev.recoveryconsole.recovery.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.objectives.Usual;
import dev.recoveryconsole.recovery.RunBoard.Pace;
import dev.recoveryconsole.recovery.Step;
import dev.recoveryconsole.recovery.web.PaceBars.Bar;
import dev.recoveryconsole.recovery.web.PaceBars.Part;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceBarsTests {

    private static final Usual HOUR = usual(5, 50, 55, 60);

    @Test
    void work_lies_against_the_usual_range_and_waiting_behind_it() {
        var bars = PaceBars.of(Map.of(Step.RESTORE, pace(30, 10, HOUR, true)));
        assertThat(bars.end()).isEqualTo(minutes(60));
        assertThat(bar(bars, Step.RESTORE))
                .isEqualTo(new Bar(new Part(0, 60), null, new Part(60, 20), new Part(100, 20), null));
    }

    @Test
    void all_steps_lie_on_one_scale_that_the_longest_needs() {
        var bars = PaceBars.of(Map.of(
                Step.RESTORE, pace(0, 0, usual(5, 58, 71, 84), true),
                Step.RETURN, pace(0, 0, usual(5, 3, 4, 6), true)));
        assertThat(bars.end()).isEqualTo(minutes(90));
        assertThat(bar(bars, Step.RETURN).usual()).isEqualTo(new Part(4, 4));
        assertThat(bar(bars, Step.RETURN).work()).isNull();
    }

    @Test
    void what_an_open_step_takes_beyond_its_range_is_drawn_apart() {
        var open = bar(PaceBars.of(Map.of(Step.RESTORE, pace(75, 0, HOUR, true))), Step.RESTORE);
        assertThat(open.work()).isEqualTo(new Part(0, 80));
        assertThat(open.slower()).isEqualTo(new Part(80, 20));
        var done = bar(PaceBars.of(Map.of(Step.RESTORE, pace(75, 0, HOUR, false))), Step.RESTORE);
        assertThat(done.work()).isEqualTo(new Part(0, 100));
        assertThat(done.slower()).isNull();
    }

    @Test
    void one_or_two_runs_are_a_stroke_and_no_range() {
        var bar = bar(PaceBars.of(Map.of(Step.SECRETS, pace(0, 0, usual(2, 10, 15, 20), true))), Step.SECRETS);
        assertThat(bar.usual()).isNull();
        assertThat(bar.typical()).isEqualTo(new Part(60, 2));
    }

    @Test
    void the_shortest_step_can_be_seen_and_the_longest_ends_at_the_end() {
        var bars = PaceBars.of(Map.of(
                Step.RE_DELETION, pace(0, 0, usual(5, 0, 0, 0), true),
                Step.RESTORE, pace(30 * 60, 0, usual(5, 30 * 60, 30 * 60, 36 * 60), true)));
        assertThat(bars.end()).isEqualTo(Duration.ofHours(48));
        assertThat(bar(bars, Step.RE_DELETION).usual()).isEqualTo(new Part(0, 2));
        var whole = PaceBars.of(Map.of(Step.RESTORE, pace(0, 0, usual(5, 60, 60, 60), true)));
        assertThat(bar(whole, Step.RESTORE).usual()).isEqualTo(new Part(118, 2));
    }

    @Test
    void without_any_time_there_is_nothing_to_draw() {
        assertThat(PaceBars.of(Map.of()).any()).isFalse();
        assertThat(PaceBars.of(Map.of(Step.REVIEW, pace(0, 0, null, true))).any())
                .isFalse();
        assertThat(PaceBars.of(Map.of(Step.REVIEW, pace(1, 0, null, true))).any())
                .isTrue();
    }

    private static Bar bar(PaceBars bars, Step step) {
        return Objects.requireNonNull(bars.of(step));
    }

    private static Pace pace(int worked, int waited, @Nullable Usual usual, boolean open) {
        return new Pace(minutes(worked), minutes(waited), usual, usual, open, null);
    }

    private static Usual usual(int runs, int low, int median, int high) {
        return new Usual(runs, minutes(low), minutes(median), minutes(high));
    }

    private static Duration minutes(int count) {
        return Duration.ofMinutes(count);
    }
}
