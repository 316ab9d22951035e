package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recoverysandbox.aws.rds.InstanceStatus;
import dev.recoverysandbox.aws.rds.NewInstance;
import dev.recoverysandbox.aws.rds.Pace;
import dev.recoverysandbox.aws.wire.Faults;
import dev.recoverysandbox.postgres.RestoreFailed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.PointInTimeRestoreNotEnabledException;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeRequest;
import software.amazon.awssdk.services.rds.model.SourceType;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

class RdsProtocolTests {

    private static final Instant NOW = Instant.parse("2026-03-14T10:01:00Z");
    private static final Instant TARGET = Instant.parse("2026-03-14T09:41:07Z");

    private final FakeServers servers = new FakeServers();
    private final AwsUnderTest aws = AwsUnderTest.start(servers, InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        aws.close();
    }

    private DBInstance describe(String identifier) {
        return aws.rds()
                .describeDBInstances(request -> request.dbInstanceIdentifier(identifier))
                .dbInstances()
                .getFirst();
    }

    private DBInstance restore(Consumer<RestoreDbInstanceToPointInTimeRequest.Builder> more) {
        return aws.rds()
                .restoreDBInstanceToPointInTime(request -> {
                    request.sourceDBInstanceIdentifier("orders")
                            .targetDBInstanceIdentifier("orders-rc1-a1")
                            .restoreTime(TARGET);
                    more.accept(request);
                })
                .dbInstance();
    }

    private void isRefused(String code, Consumer<RestoreDbInstanceToPointInTimeRequest.Builder> request) {
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> restore(request))
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code));
        assertThat(servers.restored).isEmpty();
        assertThat(aws.endpoint().ledger().accepted("RestoreDBInstanceToPointInTime"))
                .isEmpty();
    }

    @Test
    void a_primary_shows_its_settings_and_its_window_in_whole_seconds() {
        var orders = describe("ORDERS");
        assertThat(orders.dbInstanceStatus()).isEqualTo("available");
        assertThat(orders.dbiResourceId()).matches("db-[A-Z0-9]{26}");
        assertThat(orders.dbInstanceArn()).isEqualTo("arn:aws:rds:eu-west-1:111122223333:db:orders");
        assertThat(orders.endpoint().address()).isEqualTo("127.0.0.21");
        assertThat(orders.endpoint().port()).isEqualTo(5432);
        assertThat(orders.multiAZ()).isTrue();
        assertThat(orders.deletionProtection()).isTrue();
        assertThat(orders.backupRetentionPeriod()).isEqualTo(7);
        assertThat(orders.enabledCloudwatchLogsExports()).containsExactly("postgresql", "upgrade");
        assertThat(orders.tagList()).extracting(Tag::key).containsExactly("cost-center", "environment", "owner");
        assertThat(orders.latestRestorableTime()).isEqualTo("2026-03-14T10:00:00Z");
        var window = aws.rds()
                .describeDBInstanceAutomatedBackups(request -> request.dbiResourceId(orders.dbiResourceId()))
                .dbInstanceAutomatedBackups()
                .getFirst()
                .restoreWindow();
        assertThat(window.earliestTime()).isEqualTo("2026-03-14T09:00:01Z"); // never before the backup's end
        assertThat(window.latestTime()).isEqualTo("2026-03-14T10:00:00Z");
    }

    @Test
    void an_omitted_setting_becomes_the_default_of_aws_and_not_the_sources() {
        assertThat(restore(request -> {}).dbInstanceStatus()).isEqualTo("creating");
        aws.awaitStatus("orders-rc1-a1", InstanceStatus.AVAILABLE);
        var restored = describe("orders-rc1-a1");
        assertThat(restored.multiAZ()).isFalse();
        assertThat(restored.deletionProtection()).isFalse();
        assertThat(restored.copyTagsToSnapshot()).isFalse();
        assertThat(restored.iamDatabaseAuthenticationEnabled()).isFalse();
        assertThat(restored.storageType()).isEqualTo("gp3");
        assertThat(restored.dbSubnetGroup().dbSubnetGroupName()).isEqualTo("default");
        assertThat(restored.dbParameterGroups().getFirst().dbParameterGroupName())
                .isEqualTo("default.postgres18");
        assertThat(restored.vpcSecurityGroups())
                .extracting(VpcSecurityGroupMembership::vpcSecurityGroupId)
                .doesNotContain("sg-0a1b2c3d4e5f60718");
        assertThat(restored.enabledCloudwatchLogsExports()).isEmpty();
        // these it does inherit
        var source = describe("orders");
        assertThat(restored.tagList()).isEqualTo(source.tagList());
        assertThat(restored.backupRetentionPeriod()).isEqualTo(7);
        assertThat(restored.dbInstanceClass()).isEqualTo(source.dbInstanceClass());
        assertThat(restored.kmsKeyId()).isEqualTo(source.kmsKeyId());
        assertThat(restored.dbiResourceId()).isNotEqualTo(source.dbiResourceId());
    }

    @Test
    void a_setting_that_is_passed_is_kept_and_tags_are_not_merged() {
        restore(request -> request.multiAZ(true)
                .vpcSecurityGroupIds("sg-0a1b2c3d4e5f60718")
                .dbSubnetGroupName("orders-private")
                .dbParameterGroupName("orders-postgres18")
                .deletionProtection(true)
                .copyTagsToSnapshot(true)
                .enableIAMDatabaseAuthentication(true)
                .enableCloudwatchLogsExports("postgresql")
                .tags(Tag.builder().key("recovery:run-id").value("RC-2026-1").build()));
        aws.awaitStatus("orders-rc1-a1", InstanceStatus.AVAILABLE);
        var restored = describe("orders-rc1-a1");
        assertThat(restored.multiAZ()).isTrue();
        assertThat(restored.vpcSecurityGroups().getFirst().vpcSecurityGroupId()).isEqualTo("sg-0a1b2c3d4e5f60718");
        assertThat(restored.dbSubnetGroup().dbSubnetGroupName()).isEqualTo("orders-private");
        assertThat(restored.dbParameterGroups().getFirst().dbParameterGroupName())
                .isEqualTo("orders-postgres18");
        assertThat(restored.deletionProtection()).isTrue();
        assertThat(restored.iamDatabaseAuthenticationEnabled()).isTrue();
        assertThat(restored.enabledCloudwatchLogsExports()).containsExactly("postgresql");
        assertThat(restored.tagList()).extracting(Tag::key).containsExactly("recovery:run-id");
    }

    @Test
    void a_restore_reaches_the_server_with_the_target_cut_to_the_second_and_leaves_its_events() {
        restore(request -> request.restoreTime(TARGET.plusMillis(900)));
        aws.awaitStatus("orders-rc1-a1", InstanceStatus.AVAILABLE);
        assertThat(servers.restored).singleElement().satisfies(done -> {
            assertThat(done.target()).isEqualTo(TARGET);
            assertThat(done.spec().host()).isEqualTo("127.0.0.22");
        });
        assertThat(eventsOf("orders-rc1-a1"))
                .containsExactly(
                        "DB instance created",
                        "Restored from DB instance orders to orders-rc1-a1",
                        "Backing up DB instance",
                        "Finished DB instance backup");
    }

    private List<String> eventsOf(String identifier) {
        return aws
                .rds()
                .describeEvents(request -> request.sourceIdentifier(identifier).sourceType(SourceType.DB_INSTANCE))
                .events()
                .stream()
                .map(Event::message)
                .toList();
    }

    @Test
    void it_goes_through_creating_without_an_endpoint_and_backing_up_with_one() {
        var hours = Duration.ofHours(1); // longer than the test: what is waited for must not pass by
        var slow = new Pace(Duration.ZERO, Duration.ZERO, hours, Duration.ZERO, Duration.ZERO);
        try (var other = AwsUnderTest.start(servers, InstantSource.fixed(NOW), slow)) {
            other.endpoint().faults().slowRestoreBy(hours);
            other.rds()
                    .restoreDBInstanceToPointInTime(request -> request.sourceDBInstanceIdentifier("orders")
                            .targetDBInstanceIdentifier("slow")
                            .useLatestRestorableTime(true));
            var creating = other.rds()
                    .describeDBInstances(request -> request.dbInstanceIdentifier("slow"))
                    .dbInstances()
                    .getFirst();
            assertThat(creating.dbInstanceStatus()).isEqualTo("creating");
            assertThat(creating.endpoint()).isNull();
            assertThat(creating.latestRestorableTime()).isNull();
            other.endpoint().faults().slowRestoreBy(Duration.ZERO);
            var host = other.awaitStatus("slow", InstanceStatus.BACKING_UP).host();
            var usable = other.rds()
                    .describeDBInstances(request -> request.dbInstanceIdentifier("slow"))
                    .dbInstances()
                    .getFirst();
            assertThat(usable.endpoint().address()).isEqualTo(host);
            assertThatExceptionOfType(InvalidDbInstanceStateException.class)
                    .isThrownBy(() -> other.rds()
                            .modifyDBInstance(request ->
                                    request.dbInstanceIdentifier("slow").masterUserPassword("a new password")));
        }
    }

    @Test
    void what_aws_refuses_is_refused_with_its_code_and_starts_nothing() {
        isRefused("InvalidParameterValue", request -> request.targetDBInstanceIdentifier("orders--rc1"));
        isRefused("InvalidParameterValue", request -> request.targetDBInstanceIdentifier("1orders"));
        isRefused("InvalidParameterValue", request -> request.targetDBInstanceIdentifier("a".repeat(64)));
        isRefused("DBInstanceAlreadyExists", request -> request.targetDBInstanceIdentifier("Orders"));
        isRefused("DBInstanceNotFound", request -> request.sourceDBInstanceIdentifier("customers"));
        isRefused("InvalidParameterCombination", request -> request.sourceDbiResourceId("db-ABC"));
        isRefused("InvalidParameterCombination", request -> request.useLatestRestorableTime(true));
        isRefused("InvalidParameterCombination", request -> request.restoreTime(null));
        isRefused(
                "InvalidParameterCombination", request -> request.multiAZ(true).availabilityZone("eu-west-1b"));
        isRefused(
                "InvalidParameterCombination",
                request -> request.storageType("gp3").iops(6000));
        isRefused("InvalidParameterValue", request -> request.restoreTime(NOW));
        isRefused("InvalidParameterValue", request -> request.restoreTime(Instant.parse("2026-03-14T08:59:59Z")));
        isRefused("InvalidParameterValue", request -> request.backupRetentionPeriod(36));
        isRefused("DBSubnetGroupNotFoundFault", request -> request.dbSubnetGroupName("nowhere"));
        isRefused("DBParameterGroupNotFound", request -> request.dbParameterGroupName("nothing"));
        isRefused("InvalidParameterValue", request -> request.vpcSecurityGroupIds("sg-unknown"));
    }

    @Test
    void the_sdk_recognises_the_refusals_by_their_classes() {
        assertThatExceptionOfType(DbInstanceNotFoundException.class)
                .isThrownBy(() -> describe("customers"))
                .withMessageContaining("DBInstance customers not found.")
                .satisfies(refused -> assertThat(refused.requestId()).isNotBlank());
        assertThatExceptionOfType(DbInstanceAlreadyExistsException.class)
                .isThrownBy(() -> restore(request -> request.targetDBInstanceIdentifier("orders")));
        assertThatExceptionOfType(DbSubnetGroupNotFoundException.class)
                .isThrownBy(() -> restore(request -> request.dbSubnetGroupName("nowhere")));
        assertThatExceptionOfType(DbParameterGroupNotFoundException.class)
                .isThrownBy(() -> restore(request -> request.dbParameterGroupName("nothing")));
        aws.endpoint().faults().backupsOff("orders", true);
        assertThatExceptionOfType(PointInTimeRestoreNotEnabledException.class).isThrownBy(() -> restore(request -> {}));
        assertThat(describe("orders").backupRetentionPeriod()).isZero();
        assertThat(describe("orders").latestRestorableTime()).isNull();
    }

    @Test
    void the_quota_ends_restores_with_its_own_code() {
        for (var number = 2; number <= AwsOptions.AWS_INSTANCE_QUOTA; number++) {
            aws.endpoint().addInstance(new NewInstance("other" + number, "admin", "a password", "db"));
        }
        isRefused("InstanceQuotaExceeded", request -> {});
        assertThat(aws.rds().describeAccountAttributes().accountQuotas())
                .filteredOn(quota -> quota.accountQuotaName().equals("DBInstances"))
                .singleElement()
                .satisfies(quota -> assertThat(quota.used()).isEqualTo(quota.max()));
        var first = aws.rds().describeDBInstances(request -> request.maxRecords(20));
        assertThat(first.dbInstances()).hasSize(20);
        assertThat(aws.rds()
                        .describeDBInstances(request -> request.marker(first.marker()))
                        .dbInstances())
                .hasSize(20)
                .doesNotContainAnyElementsOf(first.dbInstances());
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> aws.rds().describeDBInstances(request -> request.maxRecords(5)))
                .withMessageContaining("Invalid value 5 for MaxRecords. Must be between 20 and 100");
    }

    @Test
    void filters_find_by_the_id_that_never_changes() {
        var id = describe("orders").dbiResourceId();
        assertThat(aws.rds()
                        .describeDBInstances(request -> request.filters(
                                filter -> filter.name("dbi-resource-id").values(id)))
                        .dbInstances())
                .hasSize(1);
        assertThat(aws.rds()
                        .describeDBInstances(request -> request.filters(
                                filter -> filter.name("db-instance-id").values("customers")))
                        .dbInstances())
                .isEmpty();
    }

    @Test
    void a_restore_that_fails_ends_in_a_terminal_status_and_the_event_says_why() {
        servers.failure =
                new RestoreFailed(RestoreFailed.Cause.WAL_MISSING, "segment 000000010000000000000007 is missing");
        restore(request -> {});
        aws.awaitStatus("orders-rc1-a1", InstanceStatus.INCOMPATIBLE_RESTORE);
        assertThat(describe("orders-rc1-a1").endpoint()).isNull();
        assertThat(eventsOf("orders-rc1-a1"))
                .singleElement()
                .asString()
                .startsWith("DB instance put into incompatible-restore state.")
                .endsWith("segment 000000010000000000000007 is missing");
        servers.failure = null;
        aws.endpoint().faults().nextRestoreEndsIn("restore-error", "ordered by the test");
        restore(request -> request.targetDBInstanceIdentifier("orders-rc1-a2"));
        aws.awaitStatus("orders-rc1-a2", InstanceStatus.RESTORE_ERROR);
        restore(request -> request.targetDBInstanceIdentifier("orders-rc1-a3"));
        aws.awaitStatus("orders-rc1-a3", InstanceStatus.AVAILABLE);
    }

    @Test
    void the_ledger_holds_refused_calls_too_names_the_principal_and_masks_passwords() {
        aws.endpoint().faults().deny("RestoreDBInstanceToPointInTime", "viewer");
        try (var viewer = AwsUnderTest.rds(aws.endpoint().address(), "viewer")) {
            assertThatExceptionOfType(RdsException.class)
                    .isThrownBy(() -> viewer.restoreDBInstanceToPointInTime(request ->
                            request.sourceDBInstanceIdentifier("orders").targetDBInstanceIdentifier("copy")))
                    .satisfies(denied -> assertThat(denied.statusCode()).isEqualTo(403))
                    .withMessageContaining(
                            "User: arn:aws:iam::111122223333:user/viewer is not authorized to perform: "
                                    + "rds:RestoreDBInstanceToPointInTime on resource: arn:aws:rds:eu-west-1:111122223333:db:copy");
        }
        restore(request -> {});
        var ledger = aws.endpoint().ledger();
        assertThat(ledger.received("RestoreDBInstanceToPointInTime"))
                .extracting(entry -> entry.principal() + " " + entry.accepted())
                .containsExactly("viewer false", "engine true");
        aws.rds()
                .modifyDBInstance(
                        request -> request.dbInstanceIdentifier("orders").masterUserPassword("a new password"));
        assertThat(ledger.received("ModifyDBInstance").getFirst().parameters())
                .containsEntry("MasterUserPassword", "****");
    }

    @Test
    void a_restore_whose_answer_is_lost_was_accepted_all_the_same() {
        aws.endpoint().faults().loseNextAnswer("RestoreDBInstanceToPointInTime");
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> restore(request -> {}));
        aws.awaitStatus("orders-rc1-a1", InstanceStatus.AVAILABLE);
        assertThat(aws.endpoint().ledger().accepted("RestoreDBInstanceToPointInTime"))
                .hasSize(1);
        aws.endpoint().faults().loseNextRequest("RestoreDBInstanceToPointInTime");
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> restore(request -> request.targetDBInstanceIdentifier("orders-rc1-a2")));
        assertThat(aws.endpoint().ledger().received("RestoreDBInstanceToPointInTime"))
                .hasSize(2);
        assertThatExceptionOfType(DbInstanceNotFoundException.class).isThrownBy(() -> describe("orders-rc1-a2"));
    }

    @Test
    void faults_come_and_go_throttling_refusals_and_the_whole_api() {
        var faults = aws.endpoint().faults();
        faults.throttle("DescribeDBInstances", 1);
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> describe("orders"))
                .matches(RdsException::isThrottlingException);
        faults.refuseNext("RestoreDBInstanceToPointInTime", "InsufficientDBInstanceCapacity", 400, "None left.");
        isRefused("InsufficientDBInstanceCapacity", request -> {});
        faults.outage(Faults.Outage.UNAVAILABLE);
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> describe("orders"))
                .satisfies(away -> assertThat(away.statusCode()).isEqualTo(503));
        faults.outage(Faults.Outage.REFUSED);
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> describe("orders"));
        assertThat(faults.standing()).containsExactly("The API is away: refused");
        faults.clear();
        assertThat(describe("orders").dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void a_frozen_latest_restorable_time_stands_still() {
        assertThat(describe("orders").latestRestorableTime()).isEqualTo("2026-03-14T10:00:00Z");
        aws.endpoint().faults().freezeLatestRestorableTime(true);
        servers.archivedUpTo = servers.archivedUpTo.plusSeconds(30);
        assertThat(describe("orders").latestRestorableTime()).isEqualTo("2026-03-14T10:00:00Z");
        aws.endpoint().faults().freezeLatestRestorableTime(false);
        assertThat(describe("orders").latestRestorableTime()).isEqualTo("2026-03-14T10:00:30Z");
    }

    @Test
    void modify_resets_the_password_on_the_server_and_moves_the_settings() {
        aws.rds()
                .modifyDBInstance(request -> request.dbInstanceIdentifier("orders")
                        .masterUserPassword("a new password")
                        .backupRetentionPeriod(14)
                        .applyImmediately(true));
        var instance = aws.awaitStatus("orders", InstanceStatus.AVAILABLE);
        assertThat(instance.server().map(FakeServers.FakeServer.class::cast).orElseThrow().password)
                .isEqualTo("a new password");
        assertThat(describe("orders").backupRetentionPeriod()).isEqualTo(14);
        assertThat(eventsOf("orders")).contains("Reset master credentials");
        aws.rds()
                .modifyDBInstance(
                        request -> request.dbInstanceIdentifier("orders").dbParameterGroupName("default.postgres18"));
        assertThat(describe("orders").dbParameterGroups().getFirst().parameterApplyStatus())
                .isEqualTo("pending-reboot");
    }

    @Test
    void tags_are_added_by_arn_and_listed() {
        var arn = describe("orders").dbInstanceArn();
        aws.rds()
                .addTagsToResource(request -> request.resourceName(arn)
                        .tags(tag -> tag.key("recovery:role").value("promoted")));
        assertThat(aws.rds()
                        .listTagsForResource(request -> request.resourceName(arn))
                        .tagList())
                .contains(Tag.builder().key("recovery:role").value("promoted").build())
                .hasSize(4);
        assertThatExceptionOfType(DbInstanceNotFoundException.class)
                .isThrownBy(() -> aws.rds().listTagsForResource(request -> request.resourceName(arn + "2")));
    }

    @Test
    void a_protected_instance_is_not_deleted_and_retained_backups_can_still_be_restored() {
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> aws.rds()
                        .deleteDBInstance(request ->
                                request.dbInstanceIdentifier("orders").skipFinalSnapshot(true)))
                .withMessageContaining("Cannot delete protected DB Instance");
        var id = describe("orders").dbiResourceId();
        aws.rds()
                .modifyDBInstance(
                        request -> request.dbInstanceIdentifier("orders").deletionProtection(false));
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> aws.rds().deleteDBInstance(request -> request.dbInstanceIdentifier("orders")))
                .withMessageContaining("FinalDBSnapshotIdentifier is required");
        aws.rds()
                .deleteDBInstance(request -> request.dbInstanceIdentifier("orders")
                        .finalDBSnapshotIdentifier("orders-last")
                        .deleteAutomatedBackups(false));
        Awaitility.await()
                .until(() -> aws.rds().describeDBInstances().dbInstances().isEmpty());
        assertThat(aws.rds()
                        .describeDBSnapshots(request -> request.snapshotType("manual"))
                        .dbSnapshots())
                .singleElement()
                .satisfies(
                        snapshot -> assertThat(snapshot.dbSnapshotIdentifier()).isEqualTo("orders-last"));
        assertThat(aws.rds()
                        .describeDBInstanceAutomatedBackups(request -> request.dbiResourceId(id))
                        .dbInstanceAutomatedBackups())
                .singleElement()
                .satisfies(backup -> assertThat(backup.status()).isEqualTo("retained"));
        restore(request -> request.sourceDBInstanceIdentifier(null).sourceDbiResourceId(id));
        aws.awaitStatus("orders-rc1-a1", InstanceStatus.AVAILABLE);
    }

    @Test
    void automated_snapshots_are_the_backups_of_the_server() {
        assertThat(aws.rds()
                        .describeDBSnapshots(request ->
                                request.dbInstanceIdentifier("orders").snapshotType("automated"))
                        .dbSnapshots())
                .singleElement()
                .satisfies(snapshot ->
                        assertThat(snapshot.dbSnapshotIdentifier()).isEqualTo("rds:orders-2026-03-14-08-59"));
    }

    @Test
    void an_unknown_action_is_refused_by_its_name() {
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> aws.rds().describeDBProxies(request -> {}))
                .withMessageContaining("Could not find operation DescribeDBProxies for version 2014-10-31")
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidAction"));
    }
}
