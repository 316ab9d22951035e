package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Steps 1 to 3: what is typed wrong, and what AWS does not give, is said where it was typed; nothing is asked of AWS. */
class ChoosingTests extends FaultyWorld {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final DateTimeFormatter WITH_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    @Test
    void an_unknown_database_a_wrong_time_no_backups_and_a_403_are_said_in_words_and_the_run_goes_on() {
        var jo = new ConsoleByHttp(running.console(), running.world().people().get("jo"));
        an_unknown_database_is_refused(jo);
        var run = begin("INC-101");
        times_that_cannot_be_read_are_refused(run);
        what_the_pipeline_and_the_alarm_report_is_on_the_page(run);
        what_is_configured_names_its_owner(run);
        times_outside_the_window_are_refused_with_its_bound(run);
        without_backups_there_is_no_second_to_choose(run);
        a_403_of_a_describe_is_shown_in_the_words_of_aws(run);
        assertThat(restores(run)).isEmpty();
        another_zone_is_understood_and_shown_in_utc(run);
        assertGoodEnd(run);
    }

    private static void an_unknown_database_is_refused(ConsoleByHttp jo) {
        var typed = Map.of("database", "orders-old", "incident", "INC-100");
        var page = jo.press(jo.open("/recoveries/new"), "Continue", typed);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.of("main")).contains("\"orders-old\" is not known to this console");
        assertThat(jo.open("/recoveries").text()).doesNotContain("orders-old");
    }

    private static void times_that_cannot_be_read_are_refused(Journey run) {
        assertThat(refused(run, "2026-03-14T02:30Z")).contains("Target time must include seconds");
        assertThat(refused(run, "2026-03-14T02:30:59 CET")).contains("Another zone is written as an offset");
        assertThat(refused(run, "2026-02-30T02:30:59Z")).contains("There is no such date or time");
        assertThat(refused(run, "")).contains("Enter a target time");
    }

    private void what_the_pipeline_and_the_alarm_report_is_on_the_page(Journey run) {
        control.act("deploy", Map.of("version", "V214"));
        control.act("schema-change", Map.of("version", "V215"));
        // both ways, or it may be what the visitors have made of it already
        running.world().aws().alarms().state("shop-failed-orders", "OK", "the journey wants it");
        running.world().aws().alarms().state("shop-failed-orders", "ALARM", "the journey wants it");
        Awaitility.await("what was told before counts no more")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(run.jo().open(run.path("/target-time")).text())
                                .contains("orders-api version V214", "Changes: orders-api schema V215", "shop pipeline")
                                .contains("shop-failed-orders: Alarm updated from OK to ALARM"));
        assertThat(run.jo().open("/audit").text()).contains("deploy.reported");
    }

    private static void what_is_configured_names_its_owner(Journey run) {
        for (var page : List.of("/checks", "/services")) {
            assertThat(run.jo().open(page).text()).as(page).contains("Owner", "Shop team");
        }
        assertThat(run.jo().open(run.path("")).text()).containsPattern("Not run yet: \\d+ blocking");
    }

    private static void times_outside_the_window_are_refused_with_its_bound(Journey run) {
        assertThat(refused(run, "2020-03-14T02:30:59Z")).contains("Target time must be after 20");
        var tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        assertThat(refused(run, tomorrow.toString()))
                .contains("or earlier. Later times usually become restorable within 5 min");
    }

    private void without_backups_there_is_no_second_to_choose(Journey run) {
        control.act("retention-0");
        assertThat(refused(run, "2026-03-14T02:30:59Z"))
                .contains("Backups of orders-prod are off (retention 0 days): AWS cannot restore it");
        control.act("retention-7");
    }

    private void a_403_of_a_describe_is_shown_in_the_words_of_aws(Journey run) {
        control.act("deny-aws", Map.of("action", "DescribeDBInstances"));
        assertThat(refused(run, "2026-03-14T02:30:59Z"))
                .contains("AWS says: AccessDenied")
                .contains("is not authorized to perform: rds:DescribeDBInstances");
        control.act("allow-aws", Map.of("action", "DescribeDBInstances"));
    }

    /** The same second in Kolkata's time. */
    private static void another_zone_is_understood_and_shown_in_utc(Journey run) {
        var utc = run.atTheLatestSecond().chosen();
        var there = utc.atOffset(ZoneOffset.ofHoursMinutes(5, 30));
        var page = run.type(WITH_SECONDS.format(there)); // toString leaves the seconds of a whole minute out
        assertThat(page.address().getPath()).as(page.text()).endsWith("/review");
        assertThat(run.chosen()).isEqualTo(utc);
    }

    private static String refused(Journey run, String typed) {
        var page = run.type(typed);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.address().getPath()).endsWith("/target-time");
        return page.of("main");
    }
}
