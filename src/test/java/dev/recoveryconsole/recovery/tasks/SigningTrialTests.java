package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.OLD_END;
import static dev.recoveryconsole.recovery.RunFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.erasure.DeletionLogFixture;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.Frozen;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.SigningPage;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.secrets.SecretBox;
import dev.recoveryconsole.secrets.SecretBoxFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a signer has to read back stands on the page, in the words that ask for it. */
class SigningTrialTests {

    private static final ObjectRef REF = new ObjectRef("shop", "db-connection");

    private final DeletionLogFixture log = new DeletionLogFixture();
    private final ClusterFake cluster = new ClusterFake();
    private final FleetFake fleet = new FleetFake();
    private final SecretBox box = SecretBoxFixture.box();

    @Test
    void the_incident_that_is_read_back_is_the_first_row_of_both_ways_to_open_traffic() {
        var deleted = new Fact.DeletionDone(2, 0, "hash", 2, NOW);
        var forward = new OpenTraffic(log.log(), cluster)
                .freeze(RunFixture.at(TaskName.OPEN_TRAFFIC)
                        .made()
                        .facts(deleted)
                        .run());
        var back = new OpenTrafficOld(cluster)
                .freeze(RunFixture.at(TaskName.OPEN_TRAFFIC_OLD).made().run());
        assertThat(List.of(forward, back))
                .allSatisfy(frozen -> assertThat(frozen.page().rows().getFirst())
                        .isEqualTo(new SigningPage.Row("Incident", "", frozen.readBack(), "")));
    }

    @Test
    void who_opens_traffic_reads_that_the_sequences_were_raised() {
        var raised = new Fact.SequencesRaised(Map.of("orders_id_seq", 4711L, "users_id_seq", 1042L));
        var frozen = new OpenTraffic(log.log(), cluster)
                .freeze(RunFixture.at(TaskName.OPEN_TRAFFIC)
                        .made()
                        .facts(new Fact.DeletionDone(2, 0, "hash", 2, NOW), raised)
                        .run());
        assertThat(after(frozen, "Sequences raised")).isEqualTo("2, by 1000 past the old database's");
    }

    @Test
    void who_signs_the_deletion_reads_which_log_it_comes_from() {
        twoPeopleInTheLog();
        assertThat(after(redeletion(), "Log")).isEqualTo("s3://shop-deletion-log/deletions");
    }

    @Test
    void a_log_without_entries_has_no_oldest_and_no_newest() {
        log.head(Instant.parse("2026-01-01T00:00:00Z"), NOW, 0);
        var frozen = redeletion();
        assertThat(after(frozen, "Oldest entry")).isEqualTo("none");
        assertThat(after(frozen, "Newest entry")).isEqualTo("none");
    }

    @Test
    void the_number_to_read_back_is_asked_for_by_the_name_of_its_row() {
        twoPeopleInTheLog();
        var frozen = redeletion();
        var label = frozen.page().readBackLabel();
        assertThat(label).isEqualTo("Users to delete again (the number in the table)");
        assertThat(after(frozen, "Users to delete again"))
                .isEqualTo(frozen.readBack())
                .isEqualTo("2");
    }

    @Test
    void a_dry_run_over_fewer_people_than_the_log_has_now_says_so() {
        twoPeopleInTheLog();
        assertThat(redeletion(new Fact.DeletionTried(0, 1, NOW.plusMillis(1234)))
                        .page()
                        .facts())
                .containsExactly(
                        "2 in the log now; the dry run of 2026-03-14 03:20:01 UTC over 1: 0 to delete, 1 not there");
        assertThat(redeletion().page().facts()).containsExactly("No dry run was made");
    }

    @Test
    void the_end_of_the_name_is_asked_for_with_its_length() {
        cluster.secret = copy(Map.of("DB_HOST", OLD_END.host(), "DB_PORT", "5432"));
        fleet.holds(InstanceFixture.fresh("available"));
        var forward = new FreezeSwitch(cluster, new SecretLeads(fleet, new OldDatabase(fleet)), fleet)
                .freeze(RunFixture.at(TaskName.FREEZE_SWITCH).proven().run());
        assertThat(forward.page().readBackLabel()).isEqualTo("The last 6 characters of the new database's name");
        assertThat(forward.readBack()).hasSize(6);
        var back = new FreezeSwitchBack(cluster, box).freeze(switched());
        assertThat(back.page().readBackLabel()).isEqualTo("The last 6 characters of the old database's name");
        assertThat(back.readBack()).hasSize(6);
    }

    private Run switched() {
        var run = RunFixture.at(TaskName.FREEZE_SWITCH_BACK).made();
        var kept = box.seal(Map.of("DB_HOST", OLD_END.host()), run.run().id().toString());
        return run.facts(
                        new Fact.SwitchFrozen(REF, "uid-1", "41", List.of(ClusterFake.API), List.of("DB_HOST")),
                        new Fact.SecretKept(kept))
                .run();
    }

    private static SecretCopy copy(Map<String, String> data) {
        return new SecretCopy(REF, "uid-1", "41", data, List.of("kubectl"));
    }

    private void twoPeopleInTheLog() {
        log.head(Instant.parse("2026-01-01T00:00:00Z"), NOW, 2);
        log.done(1, "11", TARGET.plusSeconds(60));
        log.done(2, "12", TARGET.plusSeconds(90));
    }

    private Frozen redeletion(Fact... known) {
        return new RedeleteUsers(log.log(), new Logins(), new FleetFake())
                .freeze(RunFixture.at(TaskName.REDELETE_USERS)
                        .made()
                        .facts(known)
                        .run());
    }

    private static String after(Frozen frozen, String row) {
        return frozen.page().rows().stream()
                .filter(one -> one.name().equals(row))
                .map(SigningPage.Row::after)
                .findFirst()
                .orElseThrow();
    }
}
