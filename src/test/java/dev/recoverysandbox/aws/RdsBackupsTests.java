package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.recoverysandbox.aws.rds.InstanceStatus;
import dev.recoverysandbox.aws.rds.Pace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackupsReplication;
import software.amazon.awssdk.services.rds.model.DbInstanceAutomatedBackupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.InstanceQuotaExceededException;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeRequest;

/** Automated backups beside the one of the instance in use: of other instances, of deleted ones, in another Region. */
class RdsBackupsTests {

    private static final Duration NONE = Duration.ZERO;
    private static final String COPY = "orders-rc1-a1";

    private final FakeServers servers = new FakeServers();

    @AutoClose
    private final AwsUnderTest aws = AwsUnderTest.start(
            servers,
            InstantSource.fixed(AwsUnderTest.NOW),
            new Pace(NONE, NONE, NONE, NONE, Duration.ofSeconds(90), NONE));

    @AutoClose
    private final RdsClient frankfurt = in(Region.EU_CENTRAL_1);

    private String replica = "";

    private RdsClient in(Region region) {
        return AwsUnderTest.rds(aws.endpoint().address(), "engine", region);
    }

    @BeforeEach
    void replicate() {
        aws.endpoint().replicate(aws.endpoint().instance("orders"));
        replica = backups(frankfurt).getFirst().dbInstanceAutomatedBackupsArn();
    }

    private static List<DBInstanceAutomatedBackup> backups(RdsClient rds) {
        return rds.describeDBInstanceAutomatedBackups().dbInstanceAutomatedBackups();
    }

    private DBInstance restoreThere(Consumer<RestoreDbInstanceToPointInTimeRequest.Builder> more) {
        return frankfurt
                .restoreDBInstanceToPointInTime(request -> {
                    request.sourceDBInstanceAutomatedBackupsArn(replica)
                            .targetDBInstanceIdentifier(COPY)
                            .restoreTime(AwsUnderTest.TARGET);
                    more.accept(request);
                })
                .dbInstance();
    }

    @Test
    void each_instance_has_a_backup_of_its_own_and_a_deleted_one_a_retained_one() {
        aws.restore(request -> {});
        aws.awaitStatus(COPY, InstanceStatus.AVAILABLE);
        var id = aws.describe(COPY).dbiResourceId();
        assertThat(backups(aws.rds()))
                .extracting(
                        DBInstanceAutomatedBackup::dbInstanceIdentifier,
                        DBInstanceAutomatedBackup::status,
                        DBInstanceAutomatedBackup::region)
                .containsExactly(tuple("orders", "active", "eu-west-1"), tuple(COPY, "active", "eu-west-1"));
        aws.rds()
                .deleteDBInstance(request -> request.dbInstanceIdentifier(COPY)
                        .skipFinalSnapshot(true)
                        .deleteAutomatedBackups(false));
        Awaitility.await()
                .until(() -> aws.rds().describeDBInstances().dbInstances().size() == 1);
        var retained = backups(aws.rds()).getLast();
        assertThat(retained.status()).isEqualTo("retained");
        assertThat(retained.dbiResourceId()).isEqualTo(id);
        assertThat(retained.restoreWindow().latestTime()).isEqualTo("2026-03-14T10:00:00Z");
        aws.restore(request -> request.sourceDBInstanceIdentifier(null).sourceDbiResourceId(id));
        aws.awaitStatus(COPY, InstanceStatus.AVAILABLE);
        aws.restore(request -> request.sourceDBInstanceIdentifier(null)
                .sourceDBInstanceAutomatedBackupsArn(retained.dbInstanceAutomatedBackupsArn())
                .targetDBInstanceIdentifier("orders-rc1-a2"));
        aws.awaitStatus("orders-rc1-a2", InstanceStatus.AVAILABLE);
        assertThat(aws.describe("orders-rc1-a2").tagList()).isEmpty(); // its source is not active
    }

    @Test
    void the_other_region_shows_a_copy_that_is_a_little_behind_and_nothing_else() {
        var orders = aws.describe("orders");
        assertThat(backups(frankfurt)).singleElement().satisfies(copy -> {
            assertThat(copy.dbInstanceAutomatedBackupsArn())
                    .startsWith("arn:aws:rds:eu-central-1:111122223333:auto-backup:ab-");
            assertThat(copy.region()).isEqualTo("eu-west-1");
            assertThat(copy.dbInstanceArn()).isEqualTo(orders.dbInstanceArn());
            assertThat(copy.dbiResourceId()).isEqualTo(orders.dbiResourceId());
            assertThat(copy.status()).isEqualTo("replicating");
            assertThat(copy.kmsKeyId()).startsWith("arn:aws:kms:eu-central-1:");
            assertThat(copy.restoreWindow().earliestTime()).isEqualTo("2026-03-14T09:00:01Z");
            assertThat(copy.restoreWindow().latestTime()).isEqualTo("2026-03-14T09:58:30Z");
        });
        var known = DBInstanceAutomatedBackupsReplication.builder()
                .dbInstanceAutomatedBackupsArn(replica)
                .build();
        assertThat(orders.dbInstanceAutomatedBackupsReplications()).containsExactly(known);
        assertThat(backups(aws.rds()))
                .singleElement()
                .satisfies(own ->
                        assertThat(own.dbInstanceAutomatedBackupsReplications()).containsExactly(known));
        assertThat(frankfurt.describeDBInstances().dbInstances()).isEmpty();
        assertThat(frankfurt.describeDBSnapshots().dbSnapshots()).isEmpty();
        try (var elsewhere = in(Region.US_EAST_1)) {
            assertThat(backups(elsewhere)).isEmpty();
        }
    }

    @Test
    void a_restore_there_makes_an_instance_there_with_what_that_region_has() {
        assertThatExceptionOfType(DbSubnetGroupNotFoundException.class)
                .isThrownBy(() -> restoreThere(request -> request.dbSubnetGroupName("orders-private")));
        restoreThere(request -> request.dbSubnetGroupName("orders-private-dr")
                .dbParameterGroupName("orders-postgres18-dr")
                .vpcSecurityGroupIds("sg-0f5e4d3c2b1a09876"));
        aws.awaitStatus(COPY, InstanceStatus.AVAILABLE);
        var there = frankfurt
                .describeDBInstances(request -> request.dbInstanceIdentifier(COPY))
                .dbInstances()
                .getFirst();
        assertThat(there.dbInstanceArn()).isEqualTo("arn:aws:rds:eu-central-1:111122223333:db:" + COPY);
        assertThat(there.availabilityZone()).isEqualTo("eu-central-1a");
        assertThat(there.kmsKeyId()).startsWith("arn:aws:kms:eu-central-1:");
        assertThat(there.tagList()).isEmpty(); // its source is in another Region
        assertThatExceptionOfType(DbInstanceNotFoundException.class).isThrownBy(() -> aws.describe(COPY));
        assertThat(aws.eventsOf(COPY)).isEmpty();
        assertThat(backups(frankfurt))
                .extracting(DBInstanceAutomatedBackup::status)
                .containsExactly("active", "replicating");
        assertThat(aws.endpoint()
                        .ledger()
                        .accepted("RestoreDBInstanceToPointInTime")
                        .getFirst()
                        .region())
                .isEqualTo("eu-central-1");
        aws.restore(request -> {}); // a name is unique in a Region only
        assertThat(aws.describe(COPY).dbiResourceId()).isNotEqualTo(there.dbiResourceId());
    }

    @Test
    void what_is_in_the_other_region_cannot_be_named_here() {
        assertThatExceptionOfType(DbInstanceAutomatedBackupNotFoundException.class)
                .isThrownBy(() -> aws.restore(request ->
                        request.sourceDBInstanceIdentifier(null).sourceDBInstanceAutomatedBackupsArn(replica)));
        var home = backups(aws.rds()).getFirst().dbInstanceAutomatedBackupsArn();
        assertThatExceptionOfType(DbInstanceAutomatedBackupNotFoundException.class)
                .isThrownBy(() -> restoreThere(request -> request.sourceDBInstanceAutomatedBackupsArn(home)));
        assertThatExceptionOfType(DbInstanceNotFoundException.class)
                .isThrownBy(() -> restoreThere(request -> request.sourceDBInstanceAutomatedBackupsArn(null)
                        .sourceDbiResourceId(aws.describe("orders").dbiResourceId())));
        assertThatExceptionOfType(DbInstanceNotFoundException.class)
                .isThrownBy(() -> restoreThere(request ->
                        request.sourceDBInstanceAutomatedBackupsArn(null).sourceDBInstanceIdentifier("orders")));
        assertThat(servers.restored).isEmpty();
    }

    @Test
    void quotas_are_of_a_region() {
        aws.endpoint().faults().sources().instanceQuota("eu-central-1", 0);
        assertThatExceptionOfType(InstanceQuotaExceededException.class).isThrownBy(() -> restoreThere(request -> {}));
        aws.restore(request -> {});
        aws.awaitStatus(COPY, InstanceStatus.AVAILABLE);
        aws.endpoint().faults().sources().usualInstanceQuota("eu-central-1");
        assertThat(frankfurt
                        .describeAccountAttributes()
                        .accountQuotas()
                        .getFirst()
                        .used())
                .isZero();
    }

    @Test
    void the_copy_stays_when_the_backups_of_its_source_are_off_useless_or_deleted() {
        aws.endpoint().faults().backupsOff("orders", true);
        aws.endpoint().faults().sources().unrestorable("orders", true);
        assertThat(backups(aws.rds())).isEmpty();
        restoreThere(request -> {});
        aws.awaitStatus(COPY, InstanceStatus.AVAILABLE);
        aws.rds()
                .modifyDBInstance(
                        request -> request.dbInstanceIdentifier("orders").deletionProtection(false));
        aws.rds()
                .deleteDBInstance(
                        request -> request.dbInstanceIdentifier("orders").skipFinalSnapshot(true));
        Awaitility.await()
                .until(() -> aws.rds().describeDBInstances().dbInstances().isEmpty());
        assertThat(backups(aws.rds())).isEmpty();
        assertThat(backups(frankfurt).getLast().status()).isEqualTo("retained");
        restoreThere(request -> request.targetDBInstanceIdentifier("orders-rc1-a2"));
        aws.awaitStatus("orders-rc1-a2", InstanceStatus.AVAILABLE);
    }
}
