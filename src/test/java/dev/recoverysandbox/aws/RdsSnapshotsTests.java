package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recoverysandbox.aws.rds.InstanceStatus;
import dev.recoverysandbox.aws.rds.Pace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbSnapshotStateException;
import software.amazon.awssdk.services.rds.model.RdsException;

/** Manual snapshots: how they are made, found and deleted. */
class RdsSnapshotsTests {

    private static final String BEFORE = "orders-before-v214";
    private static final String COPY = "orders-rc1-a1";

    private final FakeServers servers = new FakeServers();

    @AutoClose
    private final AwsUnderTest aws = AwsUnderTest.start(servers, InstantSource.fixed(AwsUnderTest.NOW));

    private DBSnapshot create(AwsUnderTest on, String name) {
        return on.rds()
                .createDBSnapshot(
                        request -> request.dbInstanceIdentifier("orders").dbSnapshotIdentifier(name))
                .dbSnapshot();
    }

    @Test
    void a_snapshot_is_creating_without_a_time_and_then_available_with_one() {
        var creating = create(aws, BEFORE);
        assertThat(creating.status()).isEqualTo("creating");
        assertThat(creating.snapshotCreateTime()).isNull();
        assertThat(creating.percentProgress()).isZero();
        aws.awaitStatus("orders", InstanceStatus.AVAILABLE);
        var available = aws.snapshot(BEFORE.toUpperCase(Locale.ROOT));
        assertThat(available.status()).isEqualTo("available");
        assertThat(available.snapshotCreateTime()).isEqualTo(FakeServers.SNAPSHOT);
        assertThat(available.snapshotDatabaseTime()).isEqualTo(FakeServers.SNAPSHOT);
        assertThat(available.snapshotType()).isEqualTo("manual");
        assertThat(available.dbSnapshotArn()).isEqualTo("arn:aws:rds:eu-west-1:111122223333:snapshot:" + BEFORE);
        assertThat(available.dbiResourceId()).isEqualTo(aws.describe("orders").dbiResourceId());
        assertThat(available.tagList()).isEqualTo(aws.describe("orders").tagList());
        assertThat(aws.rds()
                        .describeDBSnapshots(request -> request.snapshotType("manual"))
                        .dbSnapshots())
                .containsExactly(available);
        assertThat(aws.rds()
                        .describeDBSnapshots(request -> request.dbInstanceIdentifier("orders"))
                        .dbSnapshots())
                .hasSize(2);
        assertThat(aws.eventsOfSnapshot(BEFORE)).containsExactly("Creating manual snapshot", "Manual snapshot created");
    }

    @Test
    void an_instance_is_backing_up_meanwhile_and_no_second_snapshot_begins() {
        var hours = Duration.ofHours(1); // longer than the test: what is waited for must not pass by
        var slow = new Pace(Duration.ZERO, Duration.ZERO, hours, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        try (var other = AwsUnderTest.start(servers, InstantSource.fixed(AwsUnderTest.NOW), slow)) {
            create(other, BEFORE);
            assertThat(other.describe("orders").dbInstanceStatus()).isEqualTo("backing-up");
            assertThatExceptionOfType(InvalidDbInstanceStateException.class)
                    .isThrownBy(() -> create(other, "second"))
                    .withMessageContaining(
                            "Cannot create a snapshot because the database instance orders is not currently in the available state.");
            assertThatExceptionOfType(InvalidDbSnapshotStateException.class)
                    .isThrownBy(() -> other.rds()
                            .restoreDBInstanceFromDBSnapshot(request ->
                                    request.dbSnapshotIdentifier(BEFORE).dbInstanceIdentifier(COPY)));
        }
    }

    @Test
    void a_snapshot_that_cannot_be_is_refused() {
        aws.taken(BEFORE);
        assertThatExceptionOfType(DbSnapshotAlreadyExistsException.class)
                .isThrownBy(() -> create(aws, "Orders-before-V214"));
        assertThatExceptionOfType(DbInstanceNotFoundException.class)
                .isThrownBy(() -> aws.rds()
                        .createDBSnapshot(request ->
                                request.dbInstanceIdentifier("customers").dbSnapshotIdentifier("another")));
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> create(aws, "two--hyphens"))
                .withMessageContaining("DBSnapshotIdentifier is not a valid identifier");
        aws.awaitStatus("orders", InstanceStatus.AVAILABLE);
    }

    @Test
    void a_manual_snapshot_is_deleted_with_its_data_and_an_automated_one_is_not() {
        aws.taken(BEFORE);
        assertThat(aws.rds()
                        .deleteDBSnapshot(request -> request.dbSnapshotIdentifier(BEFORE))
                        .dbSnapshot()
                        .status())
                .isEqualTo("deleted");
        assertThatExceptionOfType(DbSnapshotNotFoundException.class).isThrownBy(() -> aws.snapshot(BEFORE));
        Awaitility.await().until(() -> servers.deletedSnapshots.get() == 1);
        assertThatExceptionOfType(InvalidDbSnapshotStateException.class)
                .isThrownBy(() -> aws.rds()
                        .deleteDBSnapshot(request -> request.dbSnapshotIdentifier("rds:orders-2026-03-14-08-59")));
    }
}
