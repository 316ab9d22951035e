package dev.recoveryconsole.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.recoveryconsole.plan.RestoreWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of the interface's own example: thirty minutes around a migration at 02:31. */
class PlotTests {

    private static final Instant DAMAGE = Instant.parse("2026-03-14T02:31:00Z");
    private static final RestoreWindow WINDOW = new RestoreWindow(
            Instant.parse("2026-03-07T03:00:00Z"),
            Instant.parse("2026-03-14T02:43:12Z"),
            Instant.parse("2026-03-14T02:47:05Z"));
    private static final View VIEW = new View(
            Zoom.HALF_HOUR, new Span(Instant.parse("2026-03-14T02:15:00Z"), Instant.parse("2026-03-14T02:45:00Z")));
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void time_becomes_place() {
        assertThat(plot(List.of()).targetX()).isEqualTo(510.2);
        assertThat(new Scale(VIEW.span()).x(VIEW.span().from())).isEqualTo(20);
        assertThat(new Scale(VIEW.span()).x(VIEW.span().to())).isEqualTo(940);
    }

    @Test
    void the_bar_says_what_is_restorable_what_is_damaged_and_what_is_not_there_yet() {
        assertThat(plot(List.of()).bands())
                .extracting(Band::kind, Band::x, Band::width)
                .containsExactly(tuple("ok", 20.0, 490.7), tuple("dmg", 510.7, 374.1), tuple("no", 884.8, 55.2));
    }

    @Test
    void without_a_known_damage_nothing_is_called_damaged() {
        var bands = Plot.of(VIEW, WINDOW, null, null, List.of(), BERLIN).bands();
        assertThat(bands).extracting(Band::kind).containsExactly("ok", "no");
    }

    @Test
    void damage_from_before_the_window_leaves_nothing_clean_in_it() {
        var before = WINDOW.earliest().minusSeconds(60);
        var bands = Plot.of(VIEW, WINDOW, before, null, List.of(), BERLIN).bands();
        assertThat(bands).extracting(Band::kind).containsExactly("dmg", "no");
    }

    @Test
    void damage_that_is_not_restorable_yet_leaves_all_clean() {
        var later = WINDOW.latest().plusSeconds(60);
        var bands = Plot.of(VIEW, WINDOW, later, null, List.of(), BERLIN).bands();
        assertThat(bands).extracting(Band::kind).containsExactly("ok", "no");
    }

    @Test
    void marks_that_would_touch_become_one_with_their_number() {
        var marks = marks("02:20:00", "02:20:46", "02:21:30", "02:31:00");
        assertThat(marks).extracting(Mark::words).containsExactly("3 events", "at 02:31:00");
        assertThat(marks.getFirst().middle()).isEqualTo(Instant.parse("2026-03-14T02:20:45Z"));
    }

    @Test
    void twenty_four_units_apart_are_two_marks_and_less_is_one() {
        assertThat(marks("02:20:00", "02:20:47")).hasSize(2);
        assertThat(marks("02:20:00", "02:20:46")).hasSize(1);
    }

    @Test
    void lanes_do_not_merge_with_each_other_and_empty_ones_are_left_out() {
        var rows = plot(List.of(event(Lane.DEPLOYS, "02:20:00"), event(Lane.BACKUPS, "02:20:00")))
                .rows();
        assertThat(rows).extracting(Plot.Row::lane).containsExactly(Lane.DEPLOYS, Lane.BACKUPS);
        assertThat(rows).extracting(Plot.Row::y).containsExactly(43, 73);
    }

    @Test
    void what_lies_outside_the_view_is_not_drawn() {
        var plot = Plot.of(
                VIEW, WINDOW, null, VIEW.span().to().plusSeconds(1), List.of(event(Lane.DEPLOYS, "02:14:59")), BERLIN);
        assertThat(plot.rows()).isEmpty();
        assertThat(plot.targetX()).isNull();
    }

    @Test
    void ticks_are_round_in_utc_and_shown_on_the_readers_clock_too() {
        assertThat(plot(List.of()).ticks())
                .extracting(Plot.Tick::utc)
                .containsExactly("02:15", "02:20", "02:25", "02:30", "02:35", "02:40", "02:45");
        assertThat(plot(List.of()).ticks()).extracting(Plot.Tick::local).startsWith("03:15");
        assertThat(plot(List.of()).ticks().getFirst().anchor()).isEqualTo("start");
        assertThat(plot(List.of()).ticks().getLast().anchor()).isEqualTo("end");
    }

    @Test
    void there_are_never_too_many_ticks() {
        for (var length : List.of(3L, 59L, 300L, 7200L, 86_400L, 700_000L, 3_024_000L, 90_000_000L)) {
            var span = new Span(DAMAGE, DAMAGE.plus(Duration.ofSeconds(length)));
            assertThat(Ticks.of(span).moments()).as(length + " s").hasSizeBetween(1, 10);
        }
    }

    @Test
    void a_day_is_named_where_it_begins() {
        var ticks = Ticks.of(new Span(WINDOW.earliest(), WINDOW.latest()));
        assertThat(ticks.moments().map(ticks::utc)).startsWith("8 Mar", "9 Mar");
        assertThat(ticks.local(Instant.parse("2026-03-08T00:00:00Z"), BERLIN)).isEqualTo("8 Mar 01:00");
    }

    private static Plot plot(List<TimelineEvent> events) {
        return Plot.of(VIEW, WINDOW, DAMAGE, DAMAGE.minusSeconds(1), events, BERLIN);
    }

    private static List<Mark> marks(String... times) {
        var events = Arrays.stream(times).map(time -> event(Lane.CHANGES, time)).toList();
        return Mark.of(events.reversed(), new Scale(VIEW.span()));
    }

    private static TimelineEvent event(Lane lane, String time) {
        return new TimelineEvent(Instant.parse("2026-03-14T" + time + "Z"), lane, "at " + time, "AWS");
    }
}
