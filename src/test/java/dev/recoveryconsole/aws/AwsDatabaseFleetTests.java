package dev.recoveryconsole.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of RDS, on answers written by hand. */
class AwsDatabaseFleetTests {

    private static final ResourceId ID = new ResourceId(Answers.ID);

    @RegisterExtension
    final FleetOnStub stub = new FleetOnStub();

    private final StubAws aws = stub.aws;
    private final AwsDatabaseFleet fleet = stub.fleet;

    @Test
    void every_setting_of_an_instance_is_read() {
        aws.then(200, Answers.instances(Answers.fullInstance(), ""));
        var found = fleet.byName(new InstanceName("orders-prod")).orElseThrow();
        assertThat(found)
                .isEqualTo(new DatabaseInstance(
                        new InstanceName("orders-prod"),
                        ID,
                        "arn:aws:rds:eu-west-1:111122223333:db:orders-prod",
                        "available",
                        new Endpoint("orders-prod.abc.eu-west-1.rds.amazonaws.com", 5433),
                        Instant.parse("2026-01-02T03:04:05Z"),
                        Instant.parse("2026-03-14T09:40:00Z"),
                        42,
                        Answers.settings("gp3", 500),
                        Map.of("team", "orders", "empty", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "storage-initialization,<PercentProgress>37</PercentProgress>,37",
        "storage-optimization,<PercentProgress>37</PercentProgress>,",
        "available,<StorageOperationStatus>Optimizing</StorageOperationStatus>"
                + "<StorageOperationPercentProgress>37</StorageOperationPercentProgress>,",
        "available,'',"
    })
    void the_percentage_is_that_of_the_loading_of_storage_and_of_nothing_else(
            String status, String given, @Nullable Integer loaded) {
        var instance = Answers.fullInstance()
                .replaceAll("(?s)<StorageOperationStatus>.*</StorageOperationPercentProgress>", given)
                .replace("available", status);
        aws.then(200, Answers.instances(instance, ""));
        assertThat(fleet.byName(new InstanceName("orders-prod")).orElseThrow().storageLoadedPercent())
                .isEqualTo(loaded);
    }

    @Test
    void an_instance_that_is_being_created_has_no_address_yet() {
        aws.then(200, Answers.instances(Answers.creating("orders-new"), ""));
        var found = fleet.byName(new InstanceName("orders-new")).orElseThrow();
        assertThat(found.endpoint()).isNull();
        assertThat(found.settings().port()).isEqualTo(5432);
    }

    @Test
    void all_pages_are_read() {
        aws.then(200, Answers.instances(Answers.creating("first"), "next"))
                .then(200, Answers.instances(Answers.creating("second"), ""));
        assertThat(fleet.instances()).extracting(i -> i.name().value()).containsExactly("first", "second");
        assertThat(aws.asked().getFirst()).containsEntry("MaxRecords", "100");
        assertThat(aws.asked().getLast()).containsEntry("Marker", "next");
    }

    @Test
    void an_instance_is_found_by_its_immutable_id() {
        aws.then(200, Answers.instances(Answers.creating("renamed"), ""));
        assertThat(fleet.byResourceId(ID)).isPresent();
        assertThat(aws.asked().getFirst())
                .containsEntry("Filters.Filter.1.Name", "dbi-resource-id")
                .containsEntry("Filters.Filter.1.Values.Value.1", Answers.ID);
    }

    @Test
    void many_are_asked_for_a_hundred_at_a_time() {
        var ids = IntStream.range(0, 250)
                .mapToObj(n -> new ResourceId("db-NUMBER" + n))
                .collect(Collectors.toSet());
        ids.add(ID);
        aws.then(200, Answers.instances(Answers.creating("ours"), ""))
                .then(200, Answers.instances("", ""))
                .thenError(404, "DBInstanceNotFound", "none of them");
        assertThat(fleet.byResourceIds(ids))
                .extracting(DatabaseInstance::resourceId)
                .containsExactly(ID);
        assertThat(aws.asked()).hasSize(3);
        assertThat(aws.asked().getFirst())
                .containsEntry("Filters.Filter.1.Name", "dbi-resource-id")
                .containsKey("Filters.Filter.1.Values.Value.100")
                .doesNotContainKey("Filters.Filter.1.Values.Value.101");
        assertThat(aws.asked().getLast()).containsKey("Filters.Filter.1.Values.Value.51");
    }

    @Test
    void no_such_instance_is_an_empty_answer() {
        aws.thenError(404, "DBInstanceNotFound", "DBInstance gone not found.");
        assertThat(fleet.byName(new InstanceName("gone"))).isEmpty();
    }

    @Test
    void a_missing_right_is_a_refusal_in_the_words_of_aws() {
        aws.thenError(403, "AccessDenied", "User: x is not authorized to perform: rds:DescribeDBInstances");
        assertThatThrownBy(fleet::instances).isInstanceOfSatisfying(AwsRefused.class, refused -> {
            assertThat(refused.denied()).isTrue();
            assertThat(refused.code()).isEqualTo("AccessDenied");
            assertThat(refused.getMessage()).contains("is not authorized to perform");
            assertThat(refused.requestId()).isEqualTo("req-error");
        });
    }

    @Test
    void throttling_says_neither_yes_nor_no() {
        aws.thenError(400, "Throttling", "Rate exceeded").thenError(400, "Throttling", "Rate exceeded");
        assertThatThrownBy(fleet::instances).isInstanceOf(AwsUnreachable.class).hasMessageContaining("Rate exceeded");
    }

    @Test
    void a_look_is_asked_twice_when_aws_is_broken_once() {
        aws.thenError(500, "InternalFailure", "try again").then(200, Answers.instances("", ""));
        assertThat(fleet.instances()).isEmpty();
    }

    @Test
    void the_restore_window_is_read_and_copies_of_another_region_are_left_out() {
        aws.then(200, Answers.ofAction("DescribeDBInstanceAutomatedBackups", """
                <DBInstanceAutomatedBackups>%s%s</DBInstanceAutomatedBackups>""".formatted(
                        backup("us-east-1", "2020-01-01T00:00:00Z"), backup("eu-west-1", "2026-03-01T00:00:00Z"))));
        assertThat(fleet.backupOf(ID))
                .contains(new AutomatedBackup(
                        ID,
                        new InstanceName("orders-prod"),
                        "active",
                        Instant.parse("2026-03-01T00:00:00Z"),
                        Instant.parse("2026-03-14T09:40:00Z"),
                        14,
                        List.of()));
    }

    @Test
    void a_copy_of_another_region_is_told_from_an_own_backup_by_its_instances_arn() {
        var own = backup("eu-west-1", "2020-01-01T00:00:00Z").replace("<Region>", """
                <DBInstanceArn>arn:aws:rds:eu-west-1:1:db:orders-prod</DBInstanceArn>
                <DBInstanceAutomatedBackupsArn>arn:aws:rds:eu-west-1:1:auto-backup:ab-own</DBInstanceAutomatedBackupsArn>
                <DBInstanceAutomatedBackupsReplications><DBInstanceAutomatedBackupsReplication>
                <DBInstanceAutomatedBackupsArn>arn:aws:rds:us-east-1:1:auto-backup:ab-copy</DBInstanceAutomatedBackupsArn>
                </DBInstanceAutomatedBackupsReplication></DBInstanceAutomatedBackupsReplications><Region>""");
        var copy = backup("eu-west-1", "2026-03-01T00:00:00Z").replace("<Region>", """
                <DBInstanceArn>arn:aws:rds:eu-north-1:1:db:orders-prod</DBInstanceArn>
                <DBInstanceAutomatedBackupsArn>arn:aws:rds:eu-west-1:1:auto-backup:ab-x</DBInstanceAutomatedBackupsArn>
                <Encrypted>true</Encrypted><KmsKeyId>arn:aws:kms:eu-west-1:1:key/there</KmsKeyId><Region>""");
        var both = Answers.ofAction(
                "DescribeDBInstanceAutomatedBackups",
                "<DBInstanceAutomatedBackups>%s%s</DBInstanceAutomatedBackups>".formatted(own, copy));
        aws.then(200, both).then(200, both);
        assertThat(fleet.copyOf(ID)).hasValueSatisfying(found -> {
            assertThat(found.arn()).isEqualTo("arn:aws:rds:eu-west-1:1:auto-backup:ab-x");
            assertThat(found.kmsKeyId()).isEqualTo("arn:aws:kms:eu-west-1:1:key/there");
            assertThat(found.backup().earliest()).isEqualTo("2026-03-01T00:00:00Z");
        });
        assertThat(fleet.backupOf(ID)).hasValueSatisfying(found -> {
            assertThat(found.earliest()).isEqualTo("2020-01-01T00:00:00Z");
            assertThat(found.copies()).containsExactly("arn:aws:rds:us-east-1:1:auto-backup:ab-copy");
        });
    }

    private static String backup(String region, String earliest) {
        return """
                <DBInstanceAutomatedBackup><DbiResourceId>%s</DbiResourceId><Region>%s</Region>
                <DBInstanceIdentifier>orders-prod</DBInstanceIdentifier><Status>active</Status>
                <RestoreWindow><EarliestTime>%s</EarliestTime><LatestTime>2026-03-14T09:40:00Z</LatestTime></RestoreWindow>
                <BackupRetentionPeriod>14</BackupRetentionPeriod></DBInstanceAutomatedBackup>""".formatted(Answers.ID, region, earliest);
    }

    @Test
    void events_come_oldest_first_and_are_never_asked_for_further_back_than_aws_keeps_them() {
        aws.then(200, Answers.ofAction("DescribeEvents", """
                <Events>%s%s</Events>""".formatted(
                        event("later", "09:05"), event("sooner", "09:01"))));
        var events = fleet.events(new InstanceName("orders-prod"), Instant.EPOCH);
        assertThat(events).extracting(FleetEvent::message).containsExactly("sooner", "later");
        assertThat(events.getFirst().categories()).containsExactly("restoration");
        assertThat(Instant.parse(aws.asked().getFirst().get("StartTime")))
                .isAfter(InstantSource.system().instant().minus(Duration.ofDays(14)));
    }

    private static String event(String message, String time) {
        return """
                <Event><SourceIdentifier>orders-prod</SourceIdentifier><Message>%s</Message>
                <EventCategories><EventCategory>restoration</EventCategory></EventCategories>
                <Date>2026-03-14T%s:00Z</Date></Event>""".formatted(message, time);
    }

    @Test
    void snapshots_are_dated_by_their_data_and_unfinished_ones_are_left_out() {
        aws.then(200, Answers.ofAction("DescribeDBSnapshots", """
                <DBSnapshots>%s%s</DBSnapshots>""".formatted(
                        snapshot("rds:orders-prod-2026-03-14-03-00", "automated", "available"),
                        snapshot("before-v214", "manual", "creating"))));
        var snapshots = fleet.snapshots(new ResourceId("db-FIRST"));
        assertThat(snapshots)
                .containsExactly(new DatabaseSnapshot(
                        "rds:orders-prod-2026-03-14-03-00",
                        true,
                        Instant.parse("2026-03-14T03:00:00Z"),
                        "arn:aws:rds:eu-west-1:111122223333:snapshot:rds:orders-prod-2026-03-14-03-00",
                        Instant.parse("2026-03-14T02:59:58.25Z"),
                        "arn:aws:kms:eu-west-1:111122223333:key/k"));
        assertThat(snapshots.getFirst().second()).isEqualTo(Instant.parse("2026-03-14T02:59:59Z"));
        assertThat(aws.asked().getFirst()).containsEntry("DbiResourceId", "db-FIRST");
    }

    private static String snapshot(String name, String type, String status) {
        return """
                <DBSnapshot><DBSnapshotIdentifier>%s</DBSnapshotIdentifier><SnapshotType>%s</SnapshotType>
                <Status>%s</Status><SnapshotCreateTime>2026-03-15T09:00:00Z</SnapshotCreateTime>
                <OriginalSnapshotCreateTime>2026-03-14T03:00:00Z</OriginalSnapshotCreateTime>
                <SnapshotDatabaseTime>2026-03-14T02:59:58.250Z</SnapshotDatabaseTime><Encrypted>true</Encrypted>
                <KmsKeyId>arn:aws:kms:eu-west-1:111122223333:key/k</KmsKeyId>
                <DBSnapshotArn>arn:aws:rds:eu-west-1:111122223333:snapshot:%s</DBSnapshotArn></DBSnapshot>""".formatted(name, type, status, name);
    }

    @Test
    void quotas_are_read() {
        aws.then(200, Answers.ofAction("DescribeAccountAttributes", """
                <AccountQuotas><AccountQuota><AccountQuotaName>DBInstances</AccountQuotaName>
                <Used>3</Used><Max>40</Max></AccountQuota></AccountQuotas>"""));
        assertThat(fleet.quotas()).containsExactly(new Quota("DBInstances", 3, 40));
    }
}
