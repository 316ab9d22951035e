package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** A blocking check fails on the new database, and the shop goes back to the old one. */
class SwitchBackTests extends TwoBrowsers {

    @Test
    void a_failed_check_leads_back_to_the_old_database() throws Exception {
        var old = shop.current();
        running.world().visitors().rate(0);
        var run = untilTheSwitch();
        assertThat(shop.act("fail-check")).contains("1 order changed");
        run.ask("switch secrets");
        run.sign(priya, "switch secrets");

        jo.awaitText("#happening", "Run the validation checks");
        jo.awaitText("#next", "Choose:");
        assertThat(run.stateOf(7)).isEqualTo("Failed");
        assertThat(running.world().shop().databaseHost()).isNotEqualTo(old.host());
        var silent = shop.heartbeat(old);

        jo.follow("Switch back to old database");
        jo.type("Reason", "an order without a total");
        jo.press("Switch back to old database");
        run.ask("switch back to old database");
        run.sign(priya, "switch back to old database");
        jo.awaitText("#actions", "Open traffic to the old database");
        await("the old database is written to again")
                .atMost(Shop.PATIENCE)
                .until(() -> !shop.heartbeat(old).equals(silent));
        assertThat(running.world().shop().databaseHost()).isEqualTo(old.host());
        assertThat(shop.health().statusCode()).as("traffic stays held").isEqualTo(503);

        jo.follow("Open traffic to the old database");
        jo.type("Reason", "the cause is not known yet");
        jo.press("Open traffic to the old database");
        run.ask("open traffic to the old database");
        run.sign(priya, "open traffic to the old database");
        jo.awaitText("#happening", "Ended on the old database");
        assertThat(shop.health().body()).contains("\"" + old.host() + "\"");
        assertThat(shop.order()).isEqualTo(200);
        jo.open("/recoveries");
        assertThat(jo.rowOf(run.number())).contains("Switched back");
        assertThat(RecoveryInBrowser.resourceBehindTheName(jo, now())).contains(old.resourceId());
    }

    private RecoveryInBrowser untilTheSwitch() {
        var run = RecoveryInBrowser.begin(jo, now());
        run.chooseNewest();
        run.review();
        run.sign(priya, "start restore");
        run.ask("re-delete users");
        run.sign(priya, "re-delete users");
        jo.awaitButton("Ask for sign-off: switch secrets");
        return run;
    }

    private static Instant now() {
        return InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
