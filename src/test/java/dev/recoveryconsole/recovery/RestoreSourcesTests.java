package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.recoveryconsole.aws.AutomatedBackup;
import dev.recoveryconsole.aws.DatabaseSnapshot;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.databases.Generation;
import dev.recoveryconsole.outside.BoundedWait;
import dev.recoveryconsole.outside.OutsideSettings;
import dev.recoveryconsole.plan.RestoreWindow;
import dev.recoveryconsole.recovery.RestoreSources.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What there is to restore from, of a database whose name meant another instance before. */
class RestoreSourcesTests {

    private static final ResourceId FORMER = new ResourceId("db-FORMERGENERATION");
    private static final Instant MOVED = Instant.parse("2026-03-10T12:00:00.5Z");
    private static final Instant EARLIEST = Instant.parse("2026-03-07T03:00:00Z");
    private static final Instant LATEST = Instant.parse("2026-03-14T03:18:12Z");
    private static final String ARN = "arn:aws:rds:eu-west-1:111122223333:snapshot:";
    private static final String KEY = "arn:aws:kms:eu-west-1:1:key/k";

    private final FleetFake fleet = new FleetFake();
    private final BoundedWait waits = new BoundedWait(new OutsideSettings(Duration.ZERO, Duration.ofMinutes(1)));
    private final RestoreSources sources = new RestoreSources(fleet, new RestoreWindows(fleet, waits, () -> NOW));
    private final Database database = new Database(
            DatabaseFixture.ordersProd().settings(),
            OLD,
            List.of(
                    new Generation(1, FORMER, Instant.parse("2026-01-01T00:00:00Z"), null, null),
                    new Generation(2, OLD, MOVED, "RC-2026-013", null)));

    @BeforeEach
    void the_old_instance_can_be_restored() {
        fleet.restorable(EARLIEST, LATEST);
    }

    @Test
    void its_own_backup_stands_first_and_a_former_instance_gives_the_seconds_in_which_the_name_meant_it() {
        fleet.otherBackups.put(FORMER, backup(EARLIEST, LATEST));
        assertThat(sources.of(database))
                .extracting(Source::from, Source::window, Source::unusable)
                .containsExactly(
                        tuple(null, new RestoreWindow(EARLIEST, LATEST, NOW), null),
                        tuple(
                                new RestoreSource.Backup(FORMER),
                                new RestoreWindow(EARLIEST, Instant.parse("2026-03-10T12:00:00Z"), NOW),
                                null));
    }

    @Test
    void what_cannot_be_used_is_listed_with_the_reason() {
        assertThat(former().unusable()).startsWith("AWS has nothing of the automated backup of db-FORMERGENERATION");
        fleet.otherBackups.put(FORMER, backup(MOVED.plusSeconds(60), LATEST));
        assertThat(former().unusable()).contains("holds no second in which orders-prod meant it");
        fleet.snapshots.add(snapshot("copy", false, "another-key"));
        assertThat(sources.of(database).stream().filter(one -> one.second() != null))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.unusable())
                        .isEqualTo("It is encrypted with another-key, the old database with " + KEY));
    }

    @Test
    void every_snapshot_of_a_person_is_listed_and_the_newest_of_aws() {
        fleet.snapshots.add(snapshot("before-v214", false, KEY));
        for (int day = 1; day <= 9; day++) {
            fleet.snapshots.add(new DatabaseSnapshot(
                    "rds:day-" + day,
                    true,
                    Instant.parse("2026-03-0" + day + "T03:00:00Z"),
                    ARN + "rds:day-" + day,
                    null,
                    KEY));
        }
        assertThat(sources.of(database))
                .extracting(Source::name)
                .contains("Manual snapshot before-v214", "Automated snapshot rds:day-9", "Automated snapshot rds:day-7")
                .doesNotContain("Automated snapshot rds:day-6");
    }

    @Test
    void a_snapshot_gives_the_second_of_its_newest_data_whatever_is_wished() {
        fleet.snapshots.add(snapshot("before-v214", false, KEY));
        var one = sources.of(database).stream()
                .filter(source -> source.second() != null)
                .findFirst()
                .orElseThrow();
        assertThat(one.target(LATEST)).isEqualTo(Instant.parse("2026-03-14T02:00:01Z"));
        assertThat(one.target(null)).isEqualTo(one.second());
    }

    @Test
    void a_backup_gives_the_wished_second_or_the_nearest_before_it() {
        var own = sources.of(database).getFirst();
        assertThat(own.target(RunFixture.TARGET)).isEqualTo(RunFixture.TARGET);
        assertThat(own.target(LATEST.plusSeconds(1))).isEqualTo(LATEST);
        assertThat(own.target(EARLIEST)).isNull();
        assertThat(own.target(null)).isNull();
    }

    @Test
    void a_snapshot_that_is_gone_or_is_another_one_by_now_stands_against_the_plan() {
        var from = new RestoreSource.Snapshot(OLD, ARN + "before-v214");
        var second = Instant.parse("2026-03-14T02:00:01Z");
        var old = InstanceFixture.old();
        assertThat(sources.against(from, second, old))
                .hasValueSatisfying(why -> assertThat(why).contains("AWS has no snapshot before-v214"));
        fleet.snapshots.add(snapshot("before-v214", false, KEY));
        assertThat(sources.against(from, second, old)).isEmpty();
        assertThat(sources.against(from, second.plusSeconds(1), old))
                .contains("The snapshot before-v214 is of 2026-03-14T02:00:01Z, not of 2026-03-14T02:00:02Z");
    }

    @Test
    void what_lies_in_another_region_than_the_database_now_is_no_source_of_this_kind() {
        fleet.otherBackups.put(FORMER, backup(EARLIEST, LATEST));
        var moved = new Database(
                database.settings(),
                OLD,
                List.of(
                        new Generation(1, FORMER, Instant.parse("2026-01-01T00:00:00Z"), null, null),
                        new Generation(2, OLD, MOVED, "RC-2026-013", "eu-central-1")));
        fleet.in("eu-central-1").restorable(EARLIEST, LATEST);
        assertThat(sources.of(moved))
                .singleElement()
                .satisfies(own -> assertThat(own.window()).isNotNull());
    }

    private Source former() {
        return sources.of(database).stream()
                .filter(one -> new RestoreSource.Backup(FORMER).equals(one.from()))
                .findFirst()
                .orElseThrow();
    }

    private static AutomatedBackup backup(Instant earliest, Instant latest) {
        return new AutomatedBackup(FORMER, new InstanceName("orders-old"), "retained", earliest, latest, 7, List.of());
    }

    private static DatabaseSnapshot snapshot(String name, boolean automated, @Nullable String key) {
        var taken = Instant.parse("2026-03-14T02:05:00Z");
        return new DatabaseSnapshot(name, automated, taken, ARN + name, Instant.parse("2026-03-14T02:00:00.25Z"), key);
    }
}
