package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recoverysandbox.aws.rds.InstanceStatus;
import java.time.InstantSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.Tag;

class RdsProtocolTests {

    private final FakeServers servers = new FakeServers();

    @AutoClose
    private final AwsUnderTest aws = AwsUnderTest.start(servers, InstantSource.fixed(AwsUnderTest.NOW));

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    @Test
    void a_primary_shows_its_settings_and_its_window_in_whole_seconds() {
        var orders = aws.describe("ORDERS");
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
    void filters_find_by_the_id_that_never_changes() {
        var id = aws.describe("orders").dbiResourceId();
        assertThat(aws.rds()
                        .describeDBInstances(request -> request.filters(filter("dbi-resource-id", id)))
                        .dbInstances())
                .hasSize(1);
        assertThat(aws.rds()
                        .describeDBInstances(request -> request.filters(filter("db-instance-id", "customers")))
                        .dbInstances())
                .isEmpty();
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
        assertThat(aws.describe("orders").backupRetentionPeriod()).isEqualTo(14);
        assertThat(aws.eventsOf("orders")).contains("Reset master credentials");
        aws.rds()
                .modifyDBInstance(
                        request -> request.dbInstanceIdentifier("orders").dbParameterGroupName("default.postgres18"));
        assertThat(aws.describe("orders").dbParameterGroups().getFirst().parameterApplyStatus())
                .isEqualTo("pending-reboot");
    }

    @Test
    void tags_are_added_by_arn_and_listed() {
        var arn = aws.describe("orders").dbInstanceArn();
        aws.rds()
                .addTagsToResource(request -> request.resourceName(arn)
                        .tags(Tag.builder()
                                .key("recovery:role")
                                .value("promoted")
                                .build()));
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
        var id = aws.describe("orders").dbiResourceId();
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
        aws.restore(request -> request.sourceDBInstanceIdentifier(null).sourceDbiResourceId(id));
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
