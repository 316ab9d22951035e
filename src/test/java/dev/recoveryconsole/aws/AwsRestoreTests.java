package dev.recoveryconsole.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.recoveryconsole.outside.OutsideCall;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of RDS to restore and to change, and what becomes of each answer. */
class AwsRestoreTests {

    private static final ResourceId ID = new ResourceId(Answers.ID);

    @RegisterExtension
    final FleetOnStub stub = new FleetOnStub();

    private final StubAws aws = stub.aws;
    private final AwsDatabaseFleet fleet = stub.fleet;

    @Test
    void a_restore_sends_every_setting_explicitly() {
        aws.then(200, Answers.ofAction("RestoreDBInstanceToPointInTime", Answers.creating("orders-new")));
        var answer = fleet.restore(request(Answers.settings("gp3", 500)));
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
        fleet.restore(request(Answers.settings(type, gib)));
        assertThat(aws.asked().getFirst().containsKey("Iops")).isEqualTo(iops);
        assertThat(aws.asked().getFirst().containsKey("StorageThroughput")).isEqualTo(throughput);
        assertThat(aws.asked().getFirst()).containsEntry("StorageType", type);
    }

    @Test
    void a_name_that_exists_is_not_a_refusal() {
        aws.thenError(400, "DBInstanceAlreadyExists", "DB Instance already exists");
        assertThat(fleet.restore(request(Answers.settings("gp3", 20)))).isInstanceOf(RestoreAnswer.NameTaken.class);
    }

    @Test
    void a_refused_restore_keeps_the_words_and_the_request_id() {
        aws.thenError(400, "PointInTimeRestoreNotEnabled", "retention is 0");
        assertThat(fleet.restore(request(Answers.settings("gp3", 20))))
                .isEqualTo(new RestoreAnswer.Refused("PointInTimeRestoreNotEnabled", "retention is 0", "req-error"));
    }

    @ParameterizedTest
    @CsvSource({"400,Throttling", "400,ThrottlingException", "500,InternalFailure", "503,ServiceUnavailable"})
    void throttling_and_server_errors_leave_a_restore_unclear(int status, String code) {
        aws.thenError(status, code, "words").then(200, "never asked for");
        assertThat(fleet.restore(request(Answers.settings("gp3", 20)))).isInstanceOf(RestoreAnswer.Unclear.class);
        assertThat(aws.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 407})
    void an_answer_that_is_not_of_aws_leaves_a_restore_unclear(int status) {
        aws.then(status, "<html>a proxy says hello</html>");
        assertThat(fleet.restore(request(Answers.settings("gp3", 20)))).isInstanceOf(RestoreAnswer.Unclear.class);
    }

    @Test
    void a_cut_connection_leaves_a_restore_unclear_and_is_not_tried_again() {
        aws.thenCutOff().then(200, "never asked for");
        assertThat(fleet.restore(request(Answers.settings("gp3", 20)))).isInstanceOf(RestoreAnswer.Unclear.class);
        assertThat(aws.asked()).hasSize(1);
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
        var report = stub.calls.collect(() -> {
            fleet.instances();
            return fleet.restore(request(Answers.settings("gp3", 20)));
        });
        assertThat(report.calls())
                .extracting(OutsideCall::system, OutsideCall::operation, OutsideCall::requestId, OutsideCall::answer)
                .containsExactly(
                        tuple("RDS", "DescribeDBInstances", "req-1", "ok"),
                        tuple("RDS", "RestoreDBInstanceToPointInTime", "req-error", "InvalidRestoreFault: no"));
    }

    @Test
    void a_snapshot_has_a_call_of_its_own_with_every_setting_that_it_takes() {
        aws.then(200, Answers.ofAction("RestoreDBInstanceFromDBSnapshot", Answers.creating("orders-new")));
        assertThat(fleet.restore(request(Answers.settings("gp3", 500), SNAPSHOT)))
                .isEqualTo(new RestoreAnswer.Accepted(ID, "arn:aws:rds:eu-west-1:111122223333:db:orders-new"));
        var asked = new HashMap<>(EXPLICIT);
        asked.keySet()
                .removeAll(List.of(
                        "SourceDbiResourceId", "TargetDBInstanceIdentifier", "RestoreTime", "MaxAllocatedStorage"));
        assertThat(aws.asked().getFirst())
                .containsAllEntriesOf(asked)
                .containsEntry("Action", "RestoreDBInstanceFromDBSnapshot")
                .containsEntry("DBSnapshotIdentifier", "before-v214")
                .containsEntry("DBInstanceIdentifier", "orders-new")
                .doesNotContainKeys("RestoreTime", "SourceDbiResourceId", "AvailabilityZone", "Engine");
    }

    @Test
    void a_snapshots_call_is_never_sent_again_by_itself_either() {
        aws.thenCutOff().then(200, "never asked for");
        assertThat(fleet.restore(request(Answers.settings("gp3", 20), SNAPSHOT)))
                .isInstanceOf(RestoreAnswer.Unclear.class);
        assertThat(aws.asked()).hasSize(1);
    }

    @Test
    void the_backup_of_another_instance_is_named_by_its_resource_id() {
        aws.then(200, Answers.ofAction("RestoreDBInstanceToPointInTime", Answers.creating("orders-new")));
        fleet.restore(request(Answers.settings("gp3", 20), new RestoreSource.Backup(new ResourceId("db-FORMER"))));
        assertThat(aws.asked().getFirst())
                .containsEntry("SourceDbiResourceId", "db-FORMER")
                .containsEntry("RestoreTime", "2026-03-14T09:12:30Z")
                .doesNotContainKeys("SourceDBInstanceIdentifier", "SourceDBInstanceAutomatedBackupsArn");
    }

    @Test
    void a_copy_is_named_by_its_arn_alone_in_a_call_that_is_signed_for_its_region() {
        aws.then(200, Answers.ofAction("RestoreDBInstanceToPointInTime", Answers.creating("orders-new")));
        var arn = "arn:aws:rds:eu-central-1:111122223333:auto-backup:ab-copy";
        fleet.in("eu-central-1").restore(request(Answers.settings("gp3", 20), new RestoreSource.Replicated(ID, arn)));
        assertThat(aws.asked().getFirst())
                .containsEntry("SourceDBInstanceAutomatedBackupsArn", arn)
                .containsEntry("RestoreTime", "2026-03-14T09:12:30Z")
                .doesNotContainKeys("SourceDBInstanceIdentifier", "SourceDbiResourceId");
        assertThat(aws.signedFor()).containsExactly("eu-central-1");
    }

    private static RestoreRequest request(InstanceSettings settings) {
        return request(settings, null);
    }

    private static RestoreRequest request(InstanceSettings settings, @Nullable RestoreSource from) {
        return new RestoreRequest(
                ID,
                new InstanceName("orders-new"),
                Instant.parse("2026-03-14T09:12:30Z"),
                settings,
                Map.of("recovery:run-id", "RC-2026-014", "team", "orders"),
                from);
    }

    private static final RestoreSource SNAPSHOT =
            new RestoreSource.Snapshot(ID, "arn:aws:rds:eu-west-1:111122223333:snapshot:before-v214");

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
