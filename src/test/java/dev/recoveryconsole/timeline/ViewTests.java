package dev.recoveryconsole.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ViewTests {

    private static final Instant BEGIN = Instant.parse("2026-03-07T03:00:00Z");
    private static final Instant END = Instant.parse("2026-03-14T02:47:05Z");
    private static final Span DOMAIN = new Span(BEGIN, END);
    private static final Instant TARGET = Instant.parse("2026-03-14T02:00:00Z");

    @Test
    void a_view_begins_around_the_target() {
        var view = View.of(DOMAIN, Zoom.HALF_HOUR, null, TARGET);
        assertThat(view.span()).isEqualTo(span("2026-03-14T01:45:00Z", "2026-03-14T02:15:00Z"));
    }

    @Test
    void it_stays_where_it_was_while_the_target_is_in_it() {
        var wished = Instant.parse("2026-03-14T01:59:00Z");
        assertThat(View.of(DOMAIN, Zoom.HALF_HOUR, wished, TARGET).span().from())
                .isEqualTo(wished);
        assertThat(View.of(DOMAIN, Zoom.HALF_HOUR, wished, wished).span().from())
                .isEqualTo(wished);
    }

    @Test
    void it_follows_a_target_that_left_it() {
        var wished = Instant.parse("2026-03-14T02:00:01Z");
        assertThat(View.of(DOMAIN, Zoom.HALF_HOUR, wished, TARGET).span().from())
                .isEqualTo(Instant.parse("2026-03-14T01:45:00Z"));
    }

    @Test
    void it_never_leaves_the_domain() {
        assertThat(View.of(DOMAIN, Zoom.HALF_HOUR, null, END).span())
                .isEqualTo(new Span(Instant.parse("2026-03-14T02:17:05Z"), END));
        assertThat(View.of(DOMAIN, Zoom.HALF_HOUR, null, BEGIN.minusSeconds(9)).span())
                .isEqualTo(span("2026-03-07T03:00:00Z", "2026-03-07T03:30:00Z"));
        assertThat(View.of(DOMAIN, Zoom.DAY, Instant.MIN, null).span().from()).isEqualTo(BEGIN);
    }

    @Test
    void a_zoom_that_is_longer_than_all_there_is_shows_all() {
        var short_ = new Span(END.minusSeconds(300), END);
        assertThat(View.of(short_, Zoom.HALF_HOUR, null, TARGET)).isEqualTo(new View(Zoom.WHOLE, short_));
        assertThat(Zoom.within(short_)).containsExactly(Zoom.WHOLE);
        assertThat(Zoom.within(DOMAIN)).containsExactly(Zoom.values());
    }

    @Test
    void the_slider_stays_in_the_view_and_on_whole_seconds() {
        var view = new View(Zoom.WHOLE, new Span(Instant.ofEpochSecond(10, 1), Instant.ofEpochSecond(20, 9)));
        assertThat(view.min()).isEqualTo(11);
        assertThat(view.max()).isEqualTo(20);
        assertThat(view.value(Instant.ofEpochSecond(5))).isEqualTo(11);
        assertThat(view.value(Instant.ofEpochSecond(15))).isEqualTo(15);
        assertThat(view.value(Instant.ofEpochSecond(99))).isEqualTo(20);
        assertThat(view.value(null)).isEqualTo(20);
    }

    @Test
    void zooming_in_ends_at_five_minutes_and_an_unknown_zoom_is_half_an_hour() {
        assertThat(Zoom.WHOLE.closer()).isEqualTo(Zoom.DAY);
        assertThat(Zoom.MINUTES.closer()).isEqualTo(Zoom.MINUTES);
        assertThat(Zoom.of("2h")).isEqualTo(Zoom.HOURS);
        assertThat(Zoom.of("nonsense")).isEqualTo(Zoom.HALF_HOUR);
        assertThat(Zoom.of(null)).isEqualTo(Zoom.HALF_HOUR);
    }

    @Test
    void an_empty_stretch_is_none() {
        assertThatThrownBy(() -> new Span(END, END)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Span span(String from, String to) {
        return new Span(Instant.parse(from), Instant.parse(to));
    }
}
