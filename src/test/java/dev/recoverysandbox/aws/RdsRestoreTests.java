package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recoverysandbox.aws.rds.InstanceStatus;
import dev.recoverysandbox.aws.rds.Pace;
import dev.recoverysandbox.postgres.RestoreFailed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

class RdsRestoreTests {

    private final FakeServers servers = new FakeServers();

    @AutoClose
    private final AwsUnderTest aws = AwsUnderTest.start(servers, InstantSource.fixed(AwsUnderTest.NOW));

    @Test
    void an_omitted_setting_becomes_the_default_of_aws_and_not_the_sources() {
        assertThat(aws.restore(request -> {}).dbInstanceStatus()).isEqualTo("creating");
        aws.awaitStatus("orders-rc1-a1", InstanceStatus.AVAILABLE);
        var restored = aws.describe("orders-rc1-a1");
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
        var source = aws.describe("orders");
        assertThat(restored.tagList()).isEqualTo(source.tagList());
        assertThat(restored.backupRetentionPeriod()).isEqualTo(7);
        assertThat(restored.dbInstanceClass()).isEqualTo(source.dbInstanceClass());
        assertThat(restored.kmsKeyId()).isEqualTo(source.kmsKeyId());
        assertThat(restored.dbiResourceId()).isNotEqualTo(source.dbiResourceId());
    }

    @Test
    void a_setting_that_is_passed_is_kept_and_tags_are_not_merged() {
        aws.restore(request -> request.multiAZ(true)
                .vpcSecurityGroupIds("sg-0a1b2c3d4e5f60718")
                .dbSubnetGroupName("orders-private")
                .dbParameterGroupName("orders-postgres18")
                .deletionProtection(true)
                .copyTagsToSnapshot(true)
                .enableIAMDatabaseAuthentication(true)
                .enableCloudwatchLogsExports("postgresql")
                .tags(Tag.builder().key("recovery:run-id").value("RC-2026-1").build()));
        aws.awaitStatus("orders-rc1-a1", InstanceStatus.AVAILABLE);
        var restored = aws.describe("orders-rc1-a1");
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
        aws.restore(request -> request.restoreTime(AwsUnderTest.TARGET.plusMillis(900)));
        aws.awaitStatus("orders-rc1-a1", InstanceStatus.AVAILABLE);
        assertThat(servers.restored).singleElement().satisfies(done -> {
            assertThat(done.target()).isEqualTo(AwsUnderTest.TARGET);
            assertThat(done.spec().host()).isEqualTo("127.0.0.22");
        });
        assertThat(aws.eventsOf("orders-rc1-a1"))
                .containsExactly(
                        "DB instance created",
                        "Restored from DB instance orders to orders-rc1-a1",
                        "Backing up DB instance",
                        "Finished DB instance backup");
    }

    @Test
    void it_goes_through_creating_without_an_endpoint_and_backing_up_with_one() {
        var hours = Duration.ofHours(1); // longer than the test: what is waited for must not pass by
        var slow = new Pace(Duration.ZERO, Duration.ZERO, hours, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        try (var other = AwsUnderTest.start(servers, InstantSource.fixed(AwsUnderTest.NOW), slow)) {
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
    void a_restore_that_fails_ends_in_a_terminal_status_and_the_event_says_why() {
        servers.failure =
                new RestoreFailed(RestoreFailed.Cause.WAL_MISSING, "segment 000000010000000000000007 is missing");
        aws.restore(request -> {});
        aws.awaitStatus("orders-rc1-a1", InstanceStatus.INCOMPATIBLE_RESTORE);
        assertThat(aws.describe("orders-rc1-a1").endpoint()).isNull();
        assertThat(aws.eventsOf("orders-rc1-a1"))
                .singleElement()
                .asString()
                .startsWith("DB instance put into incompatible-restore state.")
                .endsWith("segment 000000010000000000000007 is missing");
        servers.failure = null;
        aws.endpoint().faults().nextRestoreEndsIn("restore-error", "ordered by the test");
        aws.restore(request -> request.targetDBInstanceIdentifier("orders-rc1-a2"));
        aws.awaitStatus("orders-rc1-a2", InstanceStatus.RESTORE_ERROR);
        aws.restore(request -> request.targetDBInstanceIdentifier("orders-rc1-a3"));
        aws.awaitStatus("orders-rc1-a3", InstanceStatus.AVAILABLE);
    }

    @Test
    void of_many_restores_to_one_name_exactly_one_is_accepted() {
        var ends = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return aws.restore(request -> {}).dbInstanceStatus();
                    } catch (RdsException refused) {
                        return refused.awsErrorDetails().errorCode();
                    }
                }))
                .toList();
        assertThat(ends.stream().map(CompletableFuture::join).filter("creating"::equals))
                .hasSize(1);
        assertThat(ends.stream().map(CompletableFuture::join).filter("DBInstanceAlreadyExists"::equals))
                .hasSize(7);
        aws.awaitStatus("orders-rc1-a1", InstanceStatus.AVAILABLE);
        assertThat(servers.restored).hasSize(1);
        assertThat(aws.endpoint().ledger().accepted("RestoreDBInstanceToPointInTime"))
                .hasSize(1);
    }
}
