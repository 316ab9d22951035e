package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Step 4: whatever becomes of the restore, the run says it in AWS's words, and another attempt needs a new signature. */
class RestoreFaultsTests extends FaultyWorld {

    @Test
    void a_restore_denied_refused_or_ended_badly_is_followed_by_a_signed_attempt_until_one_works() {
        var run = begin("INC-201").atTheLatestSecond().asked();
        control.act("deny-aws");
        run.until("AWS says: AccessDenied");
        assertThat(run.page().of("happening")).contains("not authorized to perform: rds:" + RESTORE);
        control.act("allow-aws");

        control.act("refuse-restore");
        attemptThatNeedsGate1(run);
        run.until("AWS says: InsufficientDBInstanceCapacity: The requested DB instance class isn't available");

        for (var status : List.of("incompatible-restore", "restore-error", "failed")) {
            control.act("restore-ends-in", Map.of("status", status));
            attemptThatNeedsGate1(run);
            run.until("RDS status: " + status);
            assertThat(run.page().of("happening")).contains("AWS says:");
        }

        a_damaged_backup_is_named_and_a_second_behind_a_newer_one_can_be_restored(run);
        assertGoodEnd(run);
        assertThat(restores(run)).hasSize(7);
        assertThat(restores(run))
                .extracting(entry -> entry.parameters().get("TargetDBInstanceIdentifier"))
                .doesNotHaveDuplicates();
    }

    private void a_damaged_backup_is_named_and_a_second_behind_a_newer_one_can_be_restored(Journey run) {
        control.act("corrupt-backup");
        attemptThatNeedsGate1(run);
        run.until("RDS status: restore-error");
        assertThat(run.page().of("happening")).containsPattern("AWS says: .*The backup \\S+ of \\S+ is damaged: ");

        control.act("back-up");
        run.atASecondAfter(Instant.now()).asked();
    }

    @Test
    void where_wal_is_missing_aws_cannot_restore_and_a_second_behind_a_newer_backup_can_be_chosen() {
        var run = begin("INC-202").atTheLatestSecond().asked();
        var lost = run.chosen();
        control.act("lose-wal");
        run.until("AWS says:"); // no window is left, or a gap in it, as the backup's end happens to lie
        assertThat(run.page().of("happening")).containsPattern("InvalidDBInstanceState|WAL segment \\w+ is missing");

        control.act("back-up");
        var backedUp = Instant.now();
        run.type(lost.toString());
        run.asked().until("Sign or decline: start restore");
        run.until("RDS status: incompatible-restore");
        assertThat(run.page().of("happening")).containsPattern("AWS says: .*WAL segment \\w+ is missing");

        run.atASecondAfter(backedUp).asked();
        assertGoodEnd(run);
    }

    /** Nothing is asked of AWS for an attempt before a second person has signed just that one. */
    private void attemptThatNeedsGate1(Journey run) {
        var before = restores(run).size();
        run.anotherAttempt().until("Sign or decline: start restore");
        assertThat(restores(run)).hasSize(before);
    }
}
