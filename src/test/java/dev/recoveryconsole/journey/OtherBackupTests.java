package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Step 4 where the automated backup is of no use: what else there is brings the service back. */
class OtherBackupTests extends FaultyWorld {

    private static final String SNAPSHOT = "kept-by-hand";
    private static final String FROM_SNAPSHOT = "RestoreDBInstanceFromDBSnapshot";

    @Test
    void where_the_backup_cannot_be_restored_a_snapshot_chosen_beside_it_brings_the_service_back() {
        control.act("take-snapshot", Map.of("name", SNAPSHOT));
        control.act("backup-unrestorable");
        var run = begin("INC-211").atTheLatestSecond().asked();
        run.until("RDS status: incompatible-restore");

        var review = Awaitility.await("a snapshot that can be restored")
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> run.jo().open(run.path("/restore-from")),
                        page -> page.button(button()).isPresent());
        var chosen = run.jo().press(review, button(), Map.of());
        assertThat(chosen.address().getPath()).isEqualTo(run.path("/review"));
        assertThat(chosen.of("restored-from")).startsWith("the snapshot " + SNAPSHOT);
        run.asked().toTheGoodEnd();

        var data = running.world().data();
        var inUse = data.at(running.world().shop().databaseHost());
        assertThat(inUse).isEqualTo(data.newest());
        var asked = running.world().aws().ledger().received(FROM_SNAPSHOT).stream()
                .filter(entry -> entry.parameters().containsValue(inUse.identifier()))
                .toList();
        assertThat(asked).as("asked for once").hasSize(1);
        assertThat(asked.getFirst().parameters()).containsEntry("DBSnapshotIdentifier", SNAPSHOT);
        assertThat(restores(run)).as("the attempt that failed").hasSize(1);
    }

    private static String button() {
        return "Restore from this: the snapshot " + SNAPSHOT;
    }
}
