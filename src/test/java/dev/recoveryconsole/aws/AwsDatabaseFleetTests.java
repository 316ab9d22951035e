package dev.recoveryconsole.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsDatabaseFleetTests {

    private static final ResourceId ID = new ResourceId(Answers.ID);
    private final StubAws aws = new StubAws();
    private final OutsideCalls calls = new OutsideCalls();
    private final AwsDatabaseFleet fleet = fleet();

    @BeforeAll
    static void credentials() {
        System.setProperty("aws.accessKeyId", "recovery-console");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterEach
    void close() {
        fleet.close();
        aws.close();
    }

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
                        settings("gp3", 500),
                        Map.of("team", "orders", "empty", "")));
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
                        14));
    }

    private static String backup(String region, String earliest) {
        return """
                <DBInstanceAutomatedBackup><DbiResourceId>%s</DbiResourceId><Region>%s</Region>
                <DBInstanceIdentifier>orders-prod</DBInstanceIdentifier><Status>active</Status>
                <RestoreWindow><EarliestTime>%s</EarliestTime><LatestTime>2026-03-14T09:40:00Z</LatestTime></RestoreWindow>
                <BackupRetentionPeriod>14</BackupRetentionPeriod></DBInstanceAutomatedBackup>""".formatted(Answers.ID, region, earliest);
    }

    @Test
    void a_restore_sends_every_setting_explicitly() {
        aws.then(200, Answers.ofAction("RestoreDBInstanceToPointInTime", Answers.creating("orders-new")));
        var answer = fleet.restore(request(settings("gp3", 500)));
        assertThat(answer)
                .isEqualTo(new RestoreAnswer.Accepted(ID, "arn:aws:rds:eu-west-1:111122223333:db:orders-new"));
        assertThat(aws.asked().getFirst()).containsAllEntriesOf(EXPLICIT);
        assertThat(aws.asked().getFirst().keySet())
                .doesNotContain("AvailabilityZone", "ManageMasterUserPassword", "UseLatestRestorableTime")
                .doesNotContain("SourceDBInstanceIdentifier", "Engine");
    }

    @ParameterizedTest
    @CsvSource({"gp3,399,false,false", "gp3,400,true,true", "io2,100,true,false", "gp2,500,false,false"})
    void iops_and_throughput_are_sent_only_where_rds_takes_them(
            String type, int gib, boolean iops, boolean throughput) {
        aws.then(200, Answers.ofAction("RestoreDBInstanceToPointInTime", Answers.creating("orders-new")));
        fleet.restore(request(settings(type, gib)));
        assertThat(aws.asked().getFirst().containsKey("Iops")).isEqualTo(iops);
        assertThat(aws.asked().getFirst().containsKey("StorageThroughput")).isEqualTo(throughput);
        assertThat(aws.asked().getFirst()).containsEntry("StorageType", type);
    }

    @Test
    void a_name_that_exists_is_not_a_refusal() {
        aws.thenError(400, "DBInstanceAlreadyExists", "DB Instance already exists");
        assertThat(fleet.restore(request(settings("gp3", 20)))).isInstanceOf(RestoreAnswer.NameTaken.class);
    }

    @Test
    void a_refused_restore_keeps_the_words_and_the_request_id() {
        aws.thenError(400, "PointInTimeRestoreNotEnabled", "retention is 0");
        assertThat(fleet.restore(request(settings("gp3", 20))))
                .isEqualTo(new RestoreAnswer.Refused("PointInTimeRestoreNotEnabled", "retention is 0", "req-error"));
    }

    @ParameterizedTest
    @CsvSource({"400,Throttling", "400,ThrottlingException", "500,InternalFailure", "503,ServiceUnavailable"})
    void throttling_and_server_errors_leave_a_restore_unclear(int status, String code) {
        aws.thenError(status, code, "words").then(200, "never asked for");
        assertThat(fleet.restore(request(settings("gp3", 20)))).isInstanceOf(RestoreAnswer.Unclear.class);
        assertThat(aws.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 407})
    void an_answer_that_is_not_of_aws_leaves_a_restore_unclear(int status) {
        aws.then(status, "<html>a proxy says hello</html>");
        assertThat(fleet.restore(request(settings("gp3", 20)))).isInstanceOf(RestoreAnswer.Unclear.class);
    }

    @Test
    void a_cut_connection_leaves_a_restore_unclear_and_is_not_tried_again() {
        aws.thenCutOff().then(200, "never asked for");
        assertThat(fleet.restore(request(settings("gp3", 20)))).isInstanceOf(RestoreAnswer.Unclear.class);
        assertThat(aws.asked()).hasSize(1);
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
                        "rds:orders-prod-2026-03-14-03-00", true, Instant.parse("2026-03-14T03:00:00Z")));
        assertThat(aws.asked().getFirst()).containsEntry("DbiResourceId", "db-FIRST");
    }

    private static String snapshot(String name, String type, String status) {
        return """
                <DBSnapshot><DBSnapshotIdentifier>%s</DBSnapshotIdentifier><SnapshotType>%s</SnapshotType>
                <Status>%s</Status><SnapshotCreateTime>2026-03-15T09:00:00Z</SnapshotCreateTime>
                <OriginalSnapshotCreateTime>2026-03-14T03:00:00Z</OriginalSnapshotCreateTime></DBSnapshot>""".formatted(name, type, status);
    }

    @Test
    void quotas_are_read() {
        aws.then(200, Answers.ofAction("DescribeAccountAttributes", """
                <AccountQuotas><AccountQuota><AccountQuotaName>DBInstances</AccountQuotaName>
                <Used>3</Used><Max>40</Max></AccountQuota></AccountQuotas>"""));
        assertThat(fleet.quotas()).containsExactly(new Quota("DBInstances", 3, 40));
    }

    @Test
    void tags_and_the_master_password_are_acts_that_may_be_repeated() {
        aws.thenError(503, "ServiceUnavailable", "once")
                .then(200, Answers.ofAction("AddTagsToResource", ""))
                .then(200, Answers.ofAction("ModifyDBInstance", Answers.creating("orders-new")));
        fleet.tag("arn:x", Map.of("b", "2", "a", "1"));
        fleet.resetMasterPassword(new InstanceName("orders-new"), "new password");
        assertThat(aws.asked().get(1)).containsEntry("Tags.Tag.1.Key", "a").containsEntry("Tags.Tag.2.Value", "2");
        assertThat(aws.asked().get(2))
                .containsEntry("MasterUserPassword", "new password")
                .containsEntry("ApplyImmediately", "true");
    }

    @Test
    void each_call_is_reported_with_its_request_id() {
        aws.then(200, Answers.instances("", "")).thenError(400, "InvalidRestoreFault", "no");
        var report = calls.collect(() -> {
            fleet.instances();
            return fleet.restore(request(settings("gp3", 20)));
        });
        assertThat(report.calls())
                .extracting(OutsideCall::system, OutsideCall::operation, OutsideCall::requestId, OutsideCall::answer)
                .containsExactly(
                        tuple("RDS", "DescribeDBInstances", "req-1", "ok"),
                        tuple("RDS", "RestoreDBInstanceToPointInTime", "req-error", "InvalidRestoreFault: no"));
    }

    private AwsDatabaseFleet fleet() {
        var limit = Duration.ofSeconds(5);
        var settings = new AwsSettings("eu-west-1", aws.address(), limit, limit, limit, limit);
        var clients = new AwsClients(settings, new CallReport(calls, InstantSource.system()));
        return new AwsDatabaseFleet(
                clients.polls(), clients.repeatableActs(), clients.restores(), "eu-west-1", InstantSource.system());
    }

    private static RestoreRequest request(InstanceSettings settings) {
        return new RestoreRequest(
                ID,
                new InstanceName("orders-new"),
                Instant.parse("2026-03-14T09:12:30Z"),
                settings,
                Map.of("recovery:run-id", "RC-2026-014", "team", "orders"));
    }

    private static InstanceSettings settings(String storageType, int gib) {
        return new InstanceSettings(
                "db.m6g.large",
                "postgres",
                "16.4",
                gib,
                storageType,
                12000,
                500,
                1000,
                true,
                true,
                List.of("sg-a", "sg-b"),
                "orders-subnets",
                "orders-pg16",
                "default:postgres-16",
                false,
                5433,
                "IPV4",
                true,
                true,
                true,
                14,
                "02:00-02:30",
                true,
                List.of("postgresql", "upgrade"),
                "rds-ca-rsa2048-g1",
                "open-source-rds-extended-support-disabled",
                true,
                "arn:aws:kms:eu-west-1:111122223333:key/k");
    }

    private static final Map<String, String> EXPLICIT = Map.ofEntries(
            Map.entry("SourceDbiResourceId", Answers.ID),
            Map.entry("TargetDBInstanceIdentifier", "orders-new"),
            Map.entry("RestoreTime", "2026-03-14T09:12:30Z"),
            Map.entry("DBInstanceClass", "db.m6g.large"),
            Map.entry("AllocatedStorage", "500"),
            Map.entry("StorageType", "gp3"),
            Map.entry("Iops", "12000"),
            Map.entry("StorageThroughput", "500"),
            Map.entry("MaxAllocatedStorage", "1000"),
            Map.entry("DedicatedLogVolume", "true"),
            Map.entry("MultiAZ", "true"),
            Map.entry("VpcSecurityGroupIds.VpcSecurityGroupId.1", "sg-a"),
            Map.entry("VpcSecurityGroupIds.VpcSecurityGroupId.2", "sg-b"),
            Map.entry("DBSubnetGroupName", "orders-subnets"),
            Map.entry("DBParameterGroupName", "orders-pg16"),
            Map.entry("OptionGroupName", "default:postgres-16"),
            Map.entry("PubliclyAccessible", "false"),
            Map.entry("Port", "5433"),
            Map.entry("NetworkType", "IPV4"),
            Map.entry("EnableIAMDatabaseAuthentication", "true"),
            Map.entry("DeletionProtection", "true"),
            Map.entry("CopyTagsToSnapshot", "true"),
            Map.entry("BackupRetentionPeriod", "14"),
            Map.entry("PreferredBackupWindow", "02:00-02:30"),
            Map.entry("AutoMinorVersionUpgrade", "true"),
            Map.entry("EnableCloudwatchLogsExports.member.1", "postgresql"),
            Map.entry("EnableCloudwatchLogsExports.member.2", "upgrade"),
            Map.entry("CACertificateIdentifier", "rds-ca-rsa2048-g1"),
            Map.entry("EngineLifecycleSupport", "open-source-rds-extended-support-disabled"),
            Map.entry("Tags.Tag.1.Key", "recovery:run-id"),
            Map.entry("Tags.Tag.1.Value", "RC-2026-014"),
            Map.entry("Tags.Tag.2.Key", "team"),
            Map.entry("Tags.Tag.2.Value", "orders"));
}
