package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.inbox.Message;
import dev.recoverysandbox.shop.Rows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The main job: a bad migration is undone to the second before it, by two people in two browsers. */
class TheMainJobTests extends TwoBrowsers {

    @Test
    void two_people_bring_the_shop_back_to_the_second_before_the_bad_migration() throws Exception {
        var old = shop.current();
        var damage = damageAfterSomeBusiness(old);
        var target = shop.secondBefore(damage, old);
        var erased = eraseTwoUsersOf(old, target);
        Screenshots.take(atHome(), "home");

        var run = stepsOneToThree(damage, target);
        var fresh = restore(run, old, target);
        redelete(run, fresh, shop.rowsAt(old, target), erased);
        switchTo(run, old, fresh);
        returnToService(run, old, fresh);

        theOutsideWasTold(run);
        exactlyOneRestore(run);
        assertThat(shop.erasedAfter(old, target)).isEqualTo(erased);
        assertThat(RecoveryInBrowser.resourceBehindTheName(jo, damage.truncatedTo(ChronoUnit.SECONDS)))
                .contains(fresh.resourceId());
    }

    private ConsoleInBrowser atHome() {
        jo.open("/");
        return jo;
    }

    private Instant damageAfterSomeBusiness(DbInstance old) throws Exception {
        var since = shop.snapshot(old);
        shop.awaitBusy(old, since);
        var damage = shop.badMigration();
        running.world().visitors().rate(0); // who else deletes an account would change the count that is signed
        return damage;
    }

    private Set<Long> eraseTwoUsersOf(DbInstance old, Instant target) throws Exception {
        var users = shop.rowsAt(old, target).of("users");
        assertThat(shop.delete(users.firstKey())).isEqualTo(200);
        assertThat(shop.delete(users.lastKey())).isEqualTo(200);
        shop.awaitDeletionLog();
        var erased = shop.erasedAfter(old, target); // with what the last visitor did, whose turn may have begun before
        assertThat(erased).contains(users.firstKey(), users.lastKey());
        return erased;
    }

    private RecoveryInBrowser stepsOneToThree(Instant damage, Instant target) throws Exception {
        var began = damage.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        var run = RecoveryInBrowser.begin(jo, began);
        Screenshots.take(jo, "target-time");
        run.choose(target);
        Screenshots.take(jo, "review");
        run.review();
        return run;
    }

    /** Step 4: Jo only watches; her page is not loaded again until it offers the next act. */
    private DbInstance restore(RecoveryInBrowser run, DbInstance old, Instant target) throws Exception {
        jo.mark();
        run.sign(priya, "start restore");
        jo.awaitButton("Ask for sign-off: re-delete users");
        assertThat(jo.marked()).as("the page moved by itself").isTrue();
        assertThat(run.stateOf(4)).isEqualTo("Done");

        var fresh = running.world().data().newest();
        assertThat(fresh.resourceId()).isNotEqualTo(old.resourceId());
        shop.holds(fresh, shop.rowsAt(old, target));
        return fresh;
    }

    private void redelete(RecoveryInBrowser run, DbInstance fresh, Rows restored, Set<Long> erased) throws Exception {
        run.ask("re-delete users");
        run.sign(priya, "re-delete users");
        jo.awaitButton("Ask for sign-off: switch secrets");
        shop.holds(fresh, Shop.without(erased, restored));
        shop.snapshot(fresh);
    }

    private void switchTo(RecoveryInBrowser run, DbInstance old, DbInstance fresh) throws Exception {
        assertThat(shop.order()).as("the shop is open until the switch").isEqualTo(200);
        run.ask("switch secrets");
        Screenshots.take(jo, "run");
        run.openRequest(priya);
        Screenshots.take(priya, "signing");
        run.sign(priya, "switch secrets");
        jo.awaitButton("Ask for sign-off: return to service");

        assertThat(shop.order()).as("traffic is held").isEqualTo(503);
        assertThat(shop.healthOfEachPod())
                .hasSize(3)
                .allSatisfy(health -> assertThat(health).contains("\"" + fresh.host() + "\""));
        assertThat(running.world().shop().databaseHost())
                .isEqualTo(fresh.host())
                .isNotEqualTo(old.host());
    }

    private void returnToService(RecoveryInBrowser run, DbInstance old, DbInstance fresh) throws Exception {
        running.world().visitors().rate(USUAL_VISITORS);
        run.ask("return to service");
        run.sign(priya, "return to service");
        jo.awaitText("#happening", "Back in service on the new database");
        Screenshots.take(jo, "end");

        var served = running.world().visitors().served();
        await("visitors are served")
                .atMost(Shop.PATIENCE)
                .until(() -> running.world().visitors().served() > served + 5);
        shop.holdsWhatTheRecordSays(fresh);
        theOldDatabaseSawNoCommitAfterTheFence(run, old);
    }

    /** The console says when the fence stood; the rows are then those of that instant, for ever. */
    private void theOldDatabaseSawNoCommitAfterTheFence(RecoveryInBrowser run, DbInstance old) throws Exception {
        jo.open(run.address() + "/events");
        var fenced = Instant.parse(jo.timeOfLine("The old database is fenced"));
        assertThat(shop.commitsAfter(old, fenced)).isEmpty();
        shop.holds(old, shop.rowsAt(old, fenced));
        var heartbeat = shop.heartbeat(old);
        assertThat(Instant.parse(heartbeat.replace(' ', 'T').replace("+00", "Z")))
                .isBefore(fenced);
        jo.open(run.address());
    }

    private void exactlyOneRestore(RecoveryInBrowser run) {
        var ledger = running.world().aws().ledger();
        var name = run.number().replace("-", "").toLowerCase(Locale.ROOT);
        assertThat(ledger.received("RestoreDBInstanceToPointInTime"))
                .filteredOn(call -> call.parameters()
                        .getOrDefault("TargetDBInstanceIdentifier", "")
                        .contains(name))
                .singleElement()
                .satisfies(call -> assertThat(call.accepted()).isTrue());
    }

    private void theOutsideWasTold(RecoveryInBrowser run) {
        for (var channel : new String[] {"status", "stakeholders", "chat", "mail"}) {
            await(channel + " of " + run.number())
                    .atMost(Shop.PATIENCE)
                    .until(() -> running.world().inbox().messages(channel).stream()
                            .anyMatch(message -> says(message, run.number())));
        }
    }

    private static boolean says(Message message, String number) {
        return (message.subject() + message.body()).contains(number);
    }
}
