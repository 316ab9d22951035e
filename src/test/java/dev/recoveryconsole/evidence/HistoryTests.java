package dev.recoveryconsole.evidence;

import static dev.recoveryconsole.evidence.PastRuns.DECLARED;
import static dev.recoveryconsole.evidence.PastRuns.backAfter;
import static dev.recoveryconsole.evidence.PastRuns.line;
import static dev.recoveryconsole.evidence.PastRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.PastRun;
import dev.recoveryconsole.recovery.PastRun.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryTests {

    @Test
    void the_median_is_the_middle_one_or_half_way_between_two() {
        assertThat(History.median(List.of())).isEmpty();
        assertThat(History.median(seconds(50, 10, 30))).contains(Duration.ofSeconds(30));
        assertThat(History.median(seconds(10, 40, 20, 100))).contains(Duration.ofSeconds(30));
    }

    @Test
    void both_days_of_a_range_belong_to_it() {
        var line = line(backAfter(Duration.ofHours(1)));
        assertThat(days("2026-03-14", "2026-03-14").shows(line, Set.of())).isTrue();
        assertThat(days("2026-03-15", null).shows(line, Set.of())).isFalse();
        assertThat(days(null, "2026-03-13").shows(line, Set.of())).isFalse();
    }

    @Test
    void a_day_that_cannot_be_read_is_said_and_hides_nothing() {
        var wrong = days("14.3.2026", null);
        assertThat(wrong.wrong())
                .singleElement()
                .satisfies(one -> assertThat(one.message()).isEqualTo("From must be a day like 2026-03-14"));
        assertThat(wrong.shows(line(backAfter(Duration.ofHours(1))), Set.of())).isTrue();
    }

    @Test
    void over_the_limit_finds_every_run_that_is_however_it_ended() {
        var filter = outcome("over-limit");
        assertThat(filter.shows(line(backAfter(Duration.ofHours(4))), Set.of())).isTrue();
        assertThat(filter.shows(line(backAfter(Duration.ofHours(4).minusSeconds(1))), Set.of()))
                .isFalse();
        assertThat(filter.shows(line(run("RC-1", "INC", Ending.RUNNING, DECLARED, null, null)), Set.of()))
                .isTrue();
    }

    @Test
    void a_person_is_found_by_what_they_did_and_by_what_they_signed() {
        var line = line(backAfter(Duration.ofHours(1)));
        assertThat(person("ana").shows(line, Set.of())).isTrue();
        assertThat(person("priya").shows(line, Set.of())).isFalse();
        assertThat(person("priya").shows(line, Set.of(line.run().id()))).isTrue();
    }

    @Test
    void columns_sort_both_ways_and_what_is_missing_comes_last() {
        var quick = line(backAfter(Duration.ofHours(1)));
        var slow = line(backAfter(Duration.ofHours(3)));
        var running = line(run("RC-1", "INC", Ending.RUNNING, DECLARED, null, null));
        assertThat(Stream.of(running, slow, quick).sorted(SortColumn.order("took")))
                .containsExactly(quick, slow, running);
        assertThat(Stream.of(quick, running, slow).sorted(SortColumn.order("-took")))
                .containsExactly(running, slow, quick);
    }

    @Test
    void without_a_sort_key_the_newest_run_is_first() {
        var older = line(started(DECLARED));
        var newer = line(started(DECLARED.plusSeconds(1)));
        assertThat(Stream.of(older, newer).sorted(SortColumn.order("nonsense"))).containsExactly(newer, older);
    }

    @Test
    void the_whole_filter_stands_in_the_address() {
        var filter = new HistoryFilter("orders-prod", "in-time", "2026-03-01", "", null, "INC 7&8", "took", "2");
        assertThat(filter.atPage(3))
                .isEqualTo("/recoveries?db=orders-prod&outcome=in-time&from=2026-03-01&q=INC%207%268&sort=took&page=3");
        assertThat(filter.csv()).startsWith("/recoveries.csv?db=orders-prod").endsWith("&sort=took");
        assertThat(filter.sortedBy(SortColumn.TOOK)).endsWith("&sort=-took");
    }

    @Test
    void the_file_quotes_what_needs_it_and_disarms_formulas() {
        var odd = run("RC-1", "=HYPERLINK(\"x\"), urgent", Ending.RUNNING, DECLARED, null, null);
        var rows = HistoryCsv.of(List.of(line(odd), line(backAfter(Duration.ofHours(4)))))
                .split("\r\n");
        assertThat(rows).hasSize(3);
        assertThat(rows[1]).contains(",\"'=HYPERLINK(\"\"x\"\"), urgent\",").endsWith(",Running,yes,asked for");
        assertThat(rows[2])
                .isEqualTo("2026-03-14T02:41:00Z,RC-2026-014,orders-prod,INC-7731,2026-03-14T02:30:59Z,1,"
                        + "2026-03-14T02:41:00Z,2026-03-14T06:41:00Z,14400,14400,Over limit,yes,asked for");
    }

    private static List<Duration> seconds(int... all) {
        return Arrays.stream(all).mapToObj(Duration::ofSeconds).toList();
    }

    private static PastRun started(Instant at) {
        return run("RC-1", "INC", Ending.RUNNING, at, null, null);
    }

    private static HistoryFilter days(@Nullable String from, @Nullable String to) {
        return new HistoryFilter(null, null, from, to, null, null, null, null);
    }

    private static HistoryFilter outcome(String outcome) {
        return new HistoryFilter(null, outcome, null, null, null, null, null, null);
    }

    private static HistoryFilter person(String subject) {
        return new HistoryFilter(null, null, null, null, subject, null, null, null);
    }
}
