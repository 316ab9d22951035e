package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Steps 5 and 7: a deletion log that proves nothing, and checks that fail, hang, or are accepted. */
class CheckFaultsTests extends FaultyWorld {

    @Test
    void a_log_missing_or_too_late_stops_step_5_and_a_check_failed_or_hanging_stops_step_7_until_it_is_mended() {
        var run = begin("INC-401").atTheLatestSecond();
        a_missing_log_and_a_late_one_stop_the_re_deletion(run);
        run.until("Sign or decline: switch secrets");
        a_failed_check_is_run_again_when_it_is_mended(run);
        assertGoodEnd(run);
        assertThat(run.page().text()).doesNotContain("accepted");
    }

    private void a_missing_log_and_a_late_one_stop_the_re_deletion(Journey run) {
        control.act("deletion-log-missing");
        var page = run.until("The deletion log does not prove who must be deleted again");
        assertThat(page.of("safe")).contains("Nobody uses the new database yet");
        control.act("deletion-log-back");
        control.act("deletion-log-late");
        run.press("Try again");
        page = run.until("The deletion log does not prove who must be deleted again");
        assertThat(page.of("happening")).contains("start");
        control.act("deletion-log-back");
        run.press("Try again");
    }

    private void a_failed_check_is_run_again_when_it_is_mended(Journey run) {
        control.act("fail-check");
        var page = run.until("order totals are positive failed (expected 0, found 1)");
        assertThat(page.button("Ask for sign-off: return")).isEmpty();
        control.act("mend-check");
        control.act("hang-check");
        run.press("Try again");
        page = run.until("order totals are positive not run");
        assertThat(page.of("happening")).doesNotContain("order totals are positive passed");
        control.act("release-check");
        run.press("Try again");
    }

    @Test
    void a_failed_check_goes_on_when_a_second_person_accepts_it_and_the_last_gate_names_it() {
        var run = begin("INC-402").atTheLatestSecond();
        run.until("Sign or decline: switch secrets");
        control.act("fail-check");
        run.until("order totals are positive failed (expected 0, found 1)");
        run.press("Ask for sign-off: accept");
        var page = run.until("Sign or decline: return to service");
        var gate4 = page.html().select("a:contains(View what is signed)").attr("href");
        assertThat(run.jo().open(gate4).text()).contains("Accepted failures: [order totals are positive");
        control.act("mend-check");
        assertGoodEnd(run);
    }
}
