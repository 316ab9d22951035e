package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recoverysandbox.aws.rds.NewInstance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.PointInTimeRestoreNotEnabledException;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeRequest;

class RdsRefusalsTests {

    private final FakeServers servers = new FakeServers();

    @AutoClose
    private final AwsUnderTest aws = AwsUnderTest.start(servers, InstantSource.fixed(AwsUnderTest.NOW));

    private void isRefused(String code, Consumer<RestoreDbInstanceToPointInTimeRequest.Builder> request) {
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> aws.restore(request))
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code));
        assertThat(servers.restored).isEmpty();
        assertThat(aws.endpoint().ledger().accepted("RestoreDBInstanceToPointInTime"))
                .isEmpty();
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
        isRefused("InvalidParameterValue", request -> request.restoreTime(AwsUnderTest.NOW));
        isRefused("InvalidParameterValue", request -> request.restoreTime(Instant.parse("2026-03-14T08:59:59Z")));
        isRefused("InvalidParameterValue", request -> request.backupRetentionPeriod(36));
        isRefused("InvalidParameterCombination", request -> request.allocatedStorage(105));
        isRefused("InvalidParameterValue", request -> request.domain("d-1234567890")); // the sandbox's own refusal
        isRefused("DBSubnetGroupNotFoundFault", request -> request.dbSubnetGroupName("nowhere"));
        isRefused("DBParameterGroupNotFound", request -> request.dbParameterGroupName("nothing"));
        isRefused("InvalidParameterValue", request -> request.vpcSecurityGroupIds("sg-unknown"));
    }

    @Test
    void the_sdk_recognises_the_refusals_by_their_classes() {
        assertThatExceptionOfType(DbInstanceNotFoundException.class)
                .isThrownBy(() -> aws.describe("customers"))
                .withMessageContaining("DBInstance customers not found.")
                .satisfies(refused -> assertThat(refused.requestId()).isNotBlank());
        assertThatExceptionOfType(DbInstanceAlreadyExistsException.class)
                .isThrownBy(() -> aws.restore(request -> request.targetDBInstanceIdentifier("orders")));
        assertThatExceptionOfType(DbSubnetGroupNotFoundException.class)
                .isThrownBy(() -> aws.restore(request -> request.dbSubnetGroupName("nowhere")));
        assertThatExceptionOfType(DbParameterGroupNotFoundException.class)
                .isThrownBy(() -> aws.restore(request -> request.dbParameterGroupName("nothing")));
        aws.endpoint().faults().backupsOff("orders", true);
        assertThatExceptionOfType(PointInTimeRestoreNotEnabledException.class)
                .isThrownBy(() -> aws.restore(request -> {}));
        assertThat(aws.describe("orders").backupRetentionPeriod()).isZero();
        assertThat(aws.describe("orders").latestRestorableTime()).isNull();
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
}
