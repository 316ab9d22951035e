package dev.recoveryconsole.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTests {

    private final Times times = in("Europe/Berlin");

    @Test
    void utc_comes_first_and_the_local_time_second() {
        assertThat(times.utc(Instant.parse("2026-03-14T02:30:59Z")))
                .isEqualTo("2026-03-14 02:30:59 UTC (03:30:59 CET, UTC+01:00)");
    }

    @Test
    void the_local_date_is_added_when_it_is_another_day_there() {
        assertThat(times.utc(Instant.parse("2026-03-14T23:30:59Z")))
                .isEqualTo("2026-03-14 23:30:59 UTC (2026-03-15 00:30:59 CET, UTC+01:00)");
    }

    @Test
    void where_local_is_utc_it_is_said_once() {
        assertThat(in("UTC").utc(Instant.parse("2026-03-14T02:30:59Z"))).isEqualTo("2026-03-14 02:30:59 UTC");
    }

    @Test
    void durations_are_words() {
        assertThat(times.duration(Duration.ofSeconds(6127))).isEqualTo("1 h 42 min 07 s");
        assertThat(times.duration(Duration.ofSeconds(811))).isEqualTo("13 min 31 s");
        assertThat(times.duration(Duration.ofSeconds(4))).isEqualTo("4 s");
    }

    @Test
    void the_date_is_left_out_for_today_in_utc_alone() {
        var now = Instant.parse("2026-03-14T04:00:00Z");
        assertThat(times.today(Instant.parse("2026-03-14T02:30:59Z"), now)).isEqualTo("02:30:59 UTC");
        assertThat(times.today(Instant.parse("2026-03-13T23:30:59Z"), now)).isEqualTo("2026-03-13 23:30:59 UTC");
    }

    @Test
    void instants_in_a_sentence_become_time_elements_and_the_rest_is_escaped() {
        var element =
                "<time datetime=\"2026-03-14T02:30:59Z\">2026-03-14 02:30:59 UTC (03:30:59 CET, UTC+01:00)</time>";
        assertThat(times.marked("No news since 2026-03-14T02:30:59.123Z. <b>&"))
                .isEqualTo("No news since " + element.replace("59Z", "59.123Z") + ". &lt;b&gt;&amp;");
        assertThat(times.marked("Asked " + times.utc(Instant.parse("2026-03-14T02:30:59Z")) + "."))
                .isEqualTo("Asked " + element + ".");
        assertThat(times.marked("on 2026-13-99 02:30:59 UTC")).isEqualTo("on 2026-13-99 02:30:59 UTC");
    }

    @Test
    void what_is_not_known_to_the_second_is_said_to_the_minute() {
        var now = Instant.parse("2026-03-14T04:00:00Z");
        assertThat(times.minute(Instant.parse("2026-03-14T05:24:31Z"), now))
                .isEqualTo("05:24 UTC (06:24 CET, UTC+01:00)");
        assertThat(times.minute(Instant.parse("2026-03-15T23:30:59Z"), now))
                .isEqualTo("2026-03-15 23:30 UTC (2026-03-16 00:30 CET, UTC+01:00)");
        assertThat(in("UTC").minute(now, now)).isEqualTo("04:00 UTC");
    }

    @Test
    void in_text_that_is_html_already_an_instant_keeps_its_digits_and_what_is_stored_stays() {
        assertThat(times.markedInHtml("&lt;b> newest row 2026-03-14 02:30:58.401 UTC, as 2026-03-14T02:30:59Z"))
                .isEqualTo("&lt;b> newest row <time datetime=\"2026-03-14T02:30:58.401Z\">2026-03-14 02:30:58.401 UTC"
                        + " (03:30:58 CET, UTC+01:00)</time>, as 2026-03-14T02:30:59Z");
        var known = times.utc(Instant.parse("2026-03-14T02:30:59Z"));
        assertThat(times.markedInHtml("until " + known))
                .isEqualTo("until <time datetime=\"2026-03-14T02:30:59Z\">" + known + "</time>");
        assertThat(times.markedInHtml("by 2026-03-14 03:50 UTC."))
                .isEqualTo(
                        "by <time datetime=\"2026-03-14T03:50Z\">2026-03-14 03:50 UTC (04:50 CET, UTC+01:00)</time>.");
        assertThat(times.markedInHtml("2026-03-14 02:30:59 UTC (Ana's mail says 03:30 UTC+01:00)"))
                .as("somebody's own words")
                .endsWith("</time> (Ana's mail says 03:30 UTC+01:00)");
        assertThat(times.exact("2026-03-14T02:30:59.250Z")).contains("02:30:59.250 UTC");
        assertThat(times.markedInHtml("2026-13-99 02:30:59 UTC")).isEqualTo("2026-13-99 02:30:59 UTC");
    }

    private static Times in(String zone) {
        return new Times(new ConsoleSettings(URI.create("http://localhost"), "test", List.of(), ZoneId.of(zone)));
    }
}
