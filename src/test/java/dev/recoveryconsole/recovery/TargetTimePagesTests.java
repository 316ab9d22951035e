package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.PagesAsked.html;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.AwsRefused;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Step 2 as a page: the second to go back to, what it means, and what is said of a wrong one. */
@EngineTest
class TargetTimePagesTests extends ChoosingPages {

    @Test
    void the_second_before_the_damage_is_proposed_with_what_it_means() {
        var page = html(get(""));
        assertThat(page.select("#tt-t").attr("value")).isEqualTo("2026-03-14T02:30:59Z");
        assertThat(page.select("#tt-readout").text())
                .contains("2026-03-14 02:30:59 UTC", "03:30:59 CET")
                .contains("1 s before the damage began, 10 min 01 s before incident declared")
                .contains("RPO gap 1 s (limit < 5 min)", "Left behind 49 min 01 s, still growing");
        assertThat(page.select("#tt-readout time").attr("datetime")).isEqualTo("2026-03-14T02:30:59Z");
        assertThat(page.select("#tt-window").text()).startsWith("Restorable from 2026-03-07 03:00:00 UTC");
    }

    @Test
    void the_first_button_shows_the_typed_time_so_that_enter_does_not_nudge() {
        assertThat(html(get("")).select("#tt button").eachAttr("id")).startsWith("tt-show");
    }

    @Test
    void the_slider_wins_over_the_text_and_a_nudge_moves_the_text() {
        assertThat(chosen("?t=2026-03-14T02:20:00Z&use=range&r=1773455459")).isEqualTo("2026-03-14T02:30:59Z");
        assertThat(chosen("?t=2026-03-14T02:20:00Z&r=1773455459")).isEqualTo("2026-03-14T02:20:00Z");
        assertThat(chosen("?t=2026-03-14T02:20:00Z&r=1773455459&nudge=-600")).isEqualTo("2026-03-14T02:10:00Z");
        assertThat(chosen("?t=2026-03-14T02:20:00Z&use=range&r=" + Long.MIN_VALUE))
                .isEqualTo("2026-03-14T02:20:00Z");
    }

    @Test
    void another_zone_is_read_and_shown_in_utc() {
        var answer =
                address("/target-time").param("t", "2026-03-14 03:30:59+01:00").exchange();
        assertThat(html(answer).select("#tt-readout").text()).startsWith("2026-03-14 02:30:59 UTC");
    }

    @Test
    void a_wrong_time_is_said_in_the_summary_at_the_field_and_in_the_title() {
        var answer = get("?t=2026-03-14T02:30");
        assertThat(answer).hasStatus(422);
        var page = html(answer);
        var words = "Target time must include seconds, for example 02:30:59";
        assertThat(page.title()).startsWith("Error: Target time · " + number);
        assertThat(page.select("#tt-problem a[href=#tt-t]").text()).isEqualTo(words);
        assertThat(page.select("#tt-error .field-error").text()).isEqualTo(words);
        assertThat(page.select("#tt-t").attr("value")).isEqualTo("2026-03-14T02:30");
        assertThat(page.select("#tt-t").attr("aria-describedby")).contains("tt-error");
    }

    @Test
    void a_time_without_its_date_is_answered_with_the_second_that_was_meant() {
        var page = html(get("?t=02:30:58"));
        assertThat(page.select("#tt-error a").text()).startsWith("Did you mean 2026-03-14 02:30:58 UTC");
        assertThat(page.select("#tt-error a").attr("href")).contains("t=2026-03-14T02:30:58Z");
        assertThat(html(get("?t=tonight")).select("#tt-error a")).isEmpty();
    }

    @Test
    void a_second_that_is_not_restorable_yet_is_named_with_the_latest_that_is() {
        assertThat(html(get("?t=2026-03-14T03:19:00Z")).select("#tt-problem").text())
                .contains("Target time must be 2026-03-14 03:18:12 UTC (04:18:12 CET, UTC+01:00) or earlier."
                        + " Later times usually become restorable within 5 min");
    }

    @Test
    void a_local_time_without_a_zone_is_understood_and_offered() {
        var page = html(get("?t=2026-03-14T03:30:59"));
        var link = page.select("#tt-error a");
        assertThat(link.text()).startsWith("Did you mean 2026-03-14 02:30:59 UTC");
        assertThat(link.attr("href")).endsWith("?t=2026-03-14T02:30:59Z");
    }

    @Test
    void a_target_after_the_damage_is_a_warning_on_both_steps_and_no_error() {
        var answer = get("?t=2026-03-14T02:34:02Z");
        assertThat(answer).hasStatusOk();
        var words = "Warning: The target time lies 3 min 02 s after the damage began";
        assertThat(html(answer).select("#tt-readout").text()).contains(words);
        assertThat(post("2026-03-14T02:34:02Z")).hasStatus3xxRedirection();
        var review = html(open("/review"));
        assertThat(review.select("main").text()).contains(words);
    }

    @Test
    void a_large_gap_is_a_warning() {
        assertThat(html(get("?t=2026-03-14T02:26:00Z")).select("#tt-readout").text())
                .contains("Warning: The RPO gap of 5 min 00 s is not below the limit of 5 min");
        assertThat(html(get("?t=2026-03-14T02:26:01Z")).select("#tt-readout").text())
                .doesNotContain("Warning");
    }

    @Test
    void the_table_lists_what_the_drawing_shows_and_leads_to_the_second_before() {
        var page = html(get("?t=2026-03-14T02:30:59Z"));
        assertThat(page.select("#tt-around tbody tr").eachText())
                .anyMatch(row -> row.contains("Backups: Automated backup rds:orders-prod-0225"))
                .anyMatch(row -> row.contains("Incident: Damage began"))
                .anyMatch(row -> row.contains("Incident: Incident declared"));
        assertThat(page.select("#tt-plot a").size()).isEqualTo(3);
        assertThat(page.select("#tt-around tbody a").eachAttr("href"))
                .anyMatch(link -> link.contains("?t=2026-03-14T02:24:59Z&"))
                .anyMatch(link -> link.contains("?t=2026-03-14T02:30:59Z&"));
        assertThat(page.select("#tt-plot rect.ok, #tt-plot rect.dmg").size()).isEqualTo(2);
    }

    @Test
    void the_slider_covers_exactly_what_is_drawn() {
        var slider = html(get("?t=2026-03-14T02:30:59Z&from=1773454500")).select("#tt-r");
        assertThat(slider.attr("min")).isEqualTo("1773454500");
        assertThat(slider.attr("max")).isEqualTo("1773456300");
        assertThat(slider.attr("value")).isEqualTo("1773455459");
        assertThat(slider.attr("aria-valuetext")).isEqualTo("02:30:59 UTC, 10 min 01 s before incident declared");
    }

    @Test
    void what_the_slider_covers_does_not_change_while_it_is_moved() {
        var query = "?use=range&r=1773455459&zoom=all&from=1773454501&to=1773456299";
        var slider = html(get(query)).select("#tt-r");
        assertThat(slider.attr("min")).isEqualTo("1773454501");
        assertThat(slider.attr("max")).isEqualTo("1773456299");
        var typed =
                html(get(query.replace("use=range", "t=2026-03-14T02:30:59Z"))).select("#tt-r");
        assertThat(typed.attr("max")).as("all there is to now").isEqualTo("1773458401");
    }

    @Test
    void zoom_links_keep_the_time() {
        assertThat(html(get("?t=2026-03-14T02:30:59Z")).select(".zoom a").eachText())
                .containsExactly("Whole window", "24 h", "2 h", "30 min", "5 min");
        var page = html(get("?t=2026-03-14T02:30:59Z&zoom=5m"));
        assertThat(page.select(".zoom a[aria-current]").text()).isEqualTo("5 min");
        assertThat(chosen("?t=2026-03-14T02:30:59Z&zoom=5m")).isEqualTo("2026-03-14T02:30:59Z");
    }

    @Test
    void a_partial_answer_leaves_out_the_control_that_asked() {
        var slid = partial("?t=2026-03-14T02:20:00Z&use=range&r=1773455459", "tt-r");
        assertThat(slid.select("body > *").eachAttr("id")).startsWith("tt-plot");
        assertThat(slid.select("#tt-r")).isEmpty();
        assertThat(slid.select("#tt-t[hx-swap-oob]").attr("value")).isEqualTo("2026-03-14T02:30:59Z");
        assertThat(slid.select("#tt-readout[hx-swap-oob]").text()).contains("02:30:59 UTC");
        assertThat(slid.select("#tt-say").text()).isEqualTo("02:30:59 UTC, 10 min 01 s before incident declared");
        assertThat(slid.select("main, header")).isEmpty();

        var nudged = partial("?t=2026-03-14T02:31:00Z&nudge=-1", "n-1");
        assertThat(nudged.select("#tt-r[hx-swap-oob]").attr("value")).isEqualTo("1773455459");
        assertThat(nudged.select("#tt-t").attr("value")).isEqualTo("2026-03-14T02:30:59Z");
    }

    @Test
    void no_token_travels_with_a_time_that_is_only_looked_at() {
        assertThat(html(get("")).select("#tt input[name=_csrf]")).isEmpty();
    }

    @Test
    void a_source_that_is_silent_is_named() {
        get("");
        fleet.failure = new AwsRefused("AccessDenied", 403, "not authorized", null);
        assertThat(html(get("")).select("main").text()).contains("AWS says: AccessDenied: not authorized");
    }

    private @Nullable String chosen(String query) {
        return html(get(query)).select("#tt-readout time").attr("datetime");
    }

    private Document partial(String query, String trigger) {
        var answer = address("/target-time" + query)
                .header("HX-Request", "true")
                .header("HX-Target", "tt-plot")
                .header("HX-Trigger", trigger)
                .exchange();
        assertThat(answer).hasStatusOk();
        return html(answer);
    }
}
