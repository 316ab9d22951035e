package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoverysandbox.production.ShopData;
import org.junit.jupiter.api.Test;

/** Steps 5 and 7: a log that proves nothing, people erased meanwhile, and checks that fail, hang, or are accepted. */
class CheckFaultsTests extends FaultyWorld {

    private final Shop shop = new Shop(running.world());

    @Test
    void a_useless_log_and_a_check_failed_or_hanging_stop_the_run_and_who_is_erased_after_gate_2_is_absent()
            throws Exception {
        var run = begin("INC-401").atTheLatestSecond();
        a_missing_log_and_a_late_one_stop_the_re_deletion(run);
        run.until("Sign or decline: switch secrets");
        var beforeTheSwitch = erasedOnTheOldDatabaseOnly();
        a_failed_check_is_run_again_when_it_is_mended(run);
        run.until("Sign or decline: return to service");
        assertThat(restored("id = " + beforeTheSwitch)).isZero();
        who_is_erased_while_gate_4_waits_is_applied_before_it_is_signed_again(run);
        assertGoodEnd(run);
        assertThat(restored("id = " + beforeTheSwitch)).isZero();
        assertThat(run.page().text()).doesNotContain("accepted");
    }

    /** Gate 2 is over, the shop still serves from the old database: the new one has somebody who must not be in it. */
    private long erasedOnTheOldDatabaseOnly() throws Exception {
        var user = number("select max(id) from users where id < 100"); // of the beginning, no visitor's own account
        assertThat(shop.delete(user)).isEqualTo(200);
        assertThat(restored("id = " + user)).isOne();
        return user;
    }

    /** Traffic is held, and the back office still erases: in the log's own words, as the shop writes it. */
    private void who_is_erased_while_gate_4_waits_is_applied_before_it_is_signed_again(Journey run) throws Exception {
        var user = number("select max(id) from users where id < 100");
        shop.deletedPastTheFront(user);
        run.sign();
        run.until("1 deletion came in since the log was read");
        assertThat(shop.health().statusCode()).as("traffic is held").isEqualTo(503);
        run.press("Try again");
        run.until("Sign or decline: return to service");
        assertThat(restored("id = " + user)).isZero();
    }

    private long restored(String condition) throws Exception {
        return number("select count(*) from users where " + condition);
    }

    private long number(String sql) throws Exception {
        try (var superuser = ShopData.superuser(running.world().data().newest());
                var statement = superuser.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
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
        run.actWithReason("accept-checks", "Ask for sign-off: accept failed check");
        var page = run.until("Sign or decline: return to service");
        var gate4 = page.html().select("a:contains(View what is signed)").attr("href");
        assertThat(run.jo().open(gate4).text())
                .contains("Accepted failures: [order totals are positive (The journey wants it)");
        control.act("mend-check");
        assertGoodEnd(run);
    }
}
