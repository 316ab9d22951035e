package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recoverysandbox.aws.rds.InstanceStatus;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.AccountQuota;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.Tag;

/** Instances that are made from snapshots. */
class RdsSnapshotRestoreTests {

    private static final String BEFORE = "orders-before-v214";
    private static final String COPY = "orders-rc1-a1";

    private final FakeServers servers = new FakeServers();

    @AutoClose
    private final AwsUnderTest aws = AwsUnderTest.start(servers, InstantSource.fixed(AwsUnderTest.NOW));

    private DBInstance restore(Consumer<RestoreDbInstanceFromDbSnapshotRequest.Builder> more) {
        return aws.rds()
                .restoreDBInstanceFromDBSnapshot(request -> {
                    request.dbSnapshotIdentifier(BEFORE).dbInstanceIdentifier(COPY);
                    more.accept(request);
                })
                .dbInstance();
    }

    @Test
    void a_restore_from_a_snapshot_has_no_time_its_own_id_and_the_same_defaults() {
        var tag = Tag.builder().key("recovery:run-id").value("RC-2026-1").build();
        var arn = aws.taken(BEFORE).dbSnapshotArn();
        assertThat(restore(request ->
                                request.dbSnapshotIdentifier(arn).multiAZ(true).tags(tag))
                        .dbInstanceStatus())
                .isEqualTo("creating");
        aws.awaitStatus(COPY, InstanceStatus.AVAILABLE);
        assertThat(servers.restored)
                .singleElement()
                .satisfies(done -> assertThat(done.target()).isEqualTo(FakeServers.SNAPSHOT));
        var restored = aws.describe(COPY);
        var source = aws.describe("orders");
        assertThat(restored.dbiResourceId()).isNotEqualTo(source.dbiResourceId());
        assertThat(restored.tagList()).containsExactly(tag);
        assertThat(restored.multiAZ()).isTrue();
        assertThat(restored.dbParameterGroups().getFirst().dbParameterGroupName())
                .isEqualTo("default.postgres18");
        assertThat(restored.kmsKeyId()).isEqualTo(source.kmsKeyId());
        assertThat(restored.backupRetentionPeriod()).isEqualTo(7);
        assertThat(aws.eventsOf(COPY))
                .containsExactly(
                        "DB instance created",
                        "Restored from snapshot " + BEFORE,
                        "Backing up DB instance",
                        "Finished DB instance backup");
        assertThat(aws.eventsOfSnapshot(BEFORE)).endsWith("Restored from snapshot " + BEFORE);
        assertThat(aws.endpoint()
                        .ledger()
                        .accepted("RestoreDBInstanceFromDBSnapshot")
                        .getFirst()
                        .parameters())
                .containsEntry("DBSnapshotIdentifier", arn);
        var automated = "rds:orders-2026-03-14-08-59";
        restore(request -> request.dbSnapshotIdentifier(automated).dbInstanceIdentifier("orders-rc1-a2"));
        aws.awaitStatus("orders-rc1-a2", InstanceStatus.AVAILABLE);
        assertThat(servers.restored.getLast().target()).isEqualTo(FakeServers.FIRST_BACKUP);
    }

    private void isRefused(String code, Consumer<RestoreDbInstanceFromDbSnapshotRequest.Builder> request) {
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> restore(request))
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code));
        assertThat(aws.endpoint().ledger().accepted("RestoreDBInstanceFromDBSnapshot"))
                .isEmpty();
        assertThat(servers.restored).isEmpty();
    }

    @Test
    void what_aws_refuses_is_refused_with_its_code_and_starts_nothing() {
        aws.taken(BEFORE);
        isRefused("DBSnapshotNotFound", request -> request.dbSnapshotIdentifier("nothing"));
        isRefused(
                "DBSnapshotNotFound",
                request -> request.dbSnapshotIdentifier("arn:aws:rds:eu-central-1:111122223333:snapshot:" + BEFORE));
        isRefused("DBInstanceAlreadyExists", request -> request.dbInstanceIdentifier("Orders"));
        isRefused("InvalidParameterValue", request -> request.dbInstanceIdentifier("1orders"));
        isRefused("DBSubnetGroupNotFoundFault", request -> request.dbSubnetGroupName("nowhere"));
        isRefused("InvalidParameterCombination", request -> request.allocatedStorage(105));
        isRefused("InvalidParameterValue", request -> request.availabilityZone("eu-central-1a"));
        assertThat(aws.endpoint().ledger().received("RestoreDBInstanceFromDBSnapshot"))
                .hasSize(7);
    }

    @Test
    void a_lowered_quota_refuses_one_more_instance_and_shows_before() {
        aws.taken(BEFORE);
        aws.endpoint().faults().sources().instanceQuota("eu-west-1", 1);
        assertThat(aws.rds().describeAccountAttributes().accountQuotas())
                .contains(AccountQuota.builder()
                        .accountQuotaName("DBInstances")
                        .used(1L)
                        .max(1L)
                        .build());
        isRefused("InstanceQuotaExceeded", request -> {});
        assertThat(aws.endpoint().faults().standing()).containsExactly("At most 1 instances may be in eu-west-1");
        aws.endpoint().faults().clear();
        restore(request -> {});
        aws.awaitStatus(COPY, InstanceStatus.AVAILABLE);
    }

    @Test
    void from_a_useless_automated_backup_nothing_comes_and_from_a_snapshot_all() {
        aws.taken(BEFORE);
        aws.endpoint().faults().sources().unrestorable("orders", true);
        aws.restore(request -> {});
        aws.awaitStatus(COPY, InstanceStatus.INCOMPATIBLE_RESTORE);
        assertThat(aws.eventsOf(COPY)).singleElement().asString().contains("automated backup of orders");
        restore(request -> request.dbInstanceIdentifier("orders-rc1-a2"));
        aws.awaitStatus("orders-rc1-a2", InstanceStatus.AVAILABLE);
        aws.endpoint().faults().sources().unrestorable("orders", false);
        aws.restore(request -> request.targetDBInstanceIdentifier("orders-rc1-a3"));
        aws.awaitStatus("orders-rc1-a3", InstanceStatus.AVAILABLE);
    }

    @Test
    void the_final_snapshot_of_a_deleted_instance_can_be_restored() {
        aws.restore(request -> {});
        aws.awaitStatus(COPY, InstanceStatus.AVAILABLE);
        aws.taken(BEFORE);
        aws.awaitStatus("orders", InstanceStatus.AVAILABLE);
        assertThatExceptionOfType(DbSnapshotAlreadyExistsException.class)
                .isThrownBy(() -> aws.rds()
                        .deleteDBInstance(
                                request -> request.dbInstanceIdentifier(COPY).finalDBSnapshotIdentifier(BEFORE)));
        aws.rds().deleteDBInstance(request -> request.dbInstanceIdentifier(COPY).finalDBSnapshotIdentifier("last"));
        Awaitility.await()
                .until(() -> aws.rds().describeDBInstances().dbInstances().size() == 1);
        assertThat(aws.snapshot("last").dbInstanceIdentifier()).isEqualTo(COPY);
        restore(request -> request.dbSnapshotIdentifier("last"));
        aws.awaitStatus(COPY, InstanceStatus.AVAILABLE);
    }
}
