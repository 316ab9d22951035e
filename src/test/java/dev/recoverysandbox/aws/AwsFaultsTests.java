package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recoverysandbox.aws.rds.InstanceStatus;
import dev.recoverysandbox.aws.wire.Faults;
import java.time.InstantSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.InsufficientDbInstanceCapacityException;
import software.amazon.awssdk.services.rds.model.RdsException;

class AwsFaultsTests {

    private final FakeServers servers = new FakeServers();

    @AutoClose
    private final AwsUnderTest aws = AwsUnderTest.start(servers, InstantSource.fixed(AwsUnderTest.NOW));

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
        aws.restore(request -> {});
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
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> aws.restore(request -> {}));
        aws.awaitStatus("orders-rc1-a1", InstanceStatus.AVAILABLE);
        assertThat(aws.endpoint().ledger().accepted("RestoreDBInstanceToPointInTime"))
                .hasSize(1);
        aws.endpoint().faults().loseNextRequest("RestoreDBInstanceToPointInTime");
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> aws.restore(request -> request.targetDBInstanceIdentifier("orders-rc1-a2")));
        assertThat(aws.endpoint().ledger().received("RestoreDBInstanceToPointInTime"))
                .hasSize(2);
        assertThatExceptionOfType(DbInstanceNotFoundException.class).isThrownBy(() -> aws.describe("orders-rc1-a2"));
    }

    @Test
    void faults_come_and_go_throttling_refusals_and_the_whole_api() {
        var faults = aws.endpoint().faults();
        faults.throttle("DescribeDBInstances", 1);
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> aws.describe("orders"))
                .matches(RdsException::isThrottlingException);
        faults.refuseNext("RestoreDBInstanceToPointInTime", "InsufficientDBInstanceCapacity", 400, "None left.");
        assertThatExceptionOfType(InsufficientDbInstanceCapacityException.class)
                .isThrownBy(() -> aws.restore(request -> {}));
        faults.outage(Faults.Outage.UNAVAILABLE);
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> aws.describe("orders"))
                .satisfies(away -> assertThat(away.statusCode()).isEqualTo(503));
        faults.outage(Faults.Outage.REFUSED);
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> aws.describe("orders"));
        assertThat(faults.standing()).containsExactly("The API is away: refused");
        faults.clear();
        assertThat(aws.describe("orders").dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void a_frozen_latest_restorable_time_stands_still() {
        assertThat(aws.describe("orders").latestRestorableTime()).isEqualTo("2026-03-14T10:00:00Z");
        aws.endpoint().faults().freezeLatestRestorableTime(true);
        servers.archivedUpTo = servers.archivedUpTo.plusSeconds(30);
        assertThat(aws.describe("orders").latestRestorableTime()).isEqualTo("2026-03-14T10:00:00Z");
        aws.endpoint().faults().freezeLatestRestorableTime(false);
        assertThat(aws.describe("orders").latestRestorableTime()).isEqualTo("2026-03-14T10:00:30Z");
    }
}
