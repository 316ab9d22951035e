package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoverysandbox.aws.rds.InstanceStatus;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a restore can begin from beside the instance's own backup, as somebody types it with AWS's own command. */
class AwsSourcesByHandTests {

    @AutoClose
    private final AwsUnderTest aws = AwsUnderTest.start(new FakeServers(), InstantSource.fixed(AwsUnderTest.NOW));

    private JsonNode rds(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("rds"));
        all.addAll(List.of(arguments));
        return AwsCommand.type(aws.endpoint().address(), all.toArray(String[]::new))
                .json();
    }

    @Test
    void a_snapshot_and_an_instance_from_it() throws Exception {
        assertThat(rds(
                                "create-db-snapshot",
                                "--db-instance-identifier",
                                "orders",
                                "--db-snapshot-identifier",
                                "before-v214")
                        .at("/DBSnapshot/Status")
                        .asString())
                .isEqualTo("creating");
        aws.awaitStatus("orders", InstanceStatus.AVAILABLE);
        var snapshot = rds("describe-db-snapshots", "--snapshot-type", "manual").at("/DBSnapshots/0");
        assertThat(snapshot.at("/SnapshotCreateTime").asString()).startsWith("2026-03-14T09:58:00.123");
        assertThat(rds(
                                "restore-db-instance-from-db-snapshot",
                                "--db-snapshot-identifier",
                                snapshot.at("/DBSnapshotArn").asString(),
                                "--db-instance-identifier",
                                "from-snapshot")
                        .at("/DBInstance/DBInstanceStatus")
                        .asString())
                .isEqualTo("creating");
        aws.awaitStatus("from-snapshot", InstanceStatus.AVAILABLE);
    }

    @Test
    void a_copy_in_another_region() throws Exception {
        aws.endpoint().replicate(aws.endpoint().instance("orders"));
        var copy = rds("describe-db-instance-automated-backups", "--region", "eu-central-1")
                .at("/DBInstanceAutomatedBackups/0");
        assertThat(copy.at("/Region").asString()).isEqualTo("eu-west-1");
        var there = rds(
                "restore-db-instance-to-point-in-time",
                "--region",
                "eu-central-1",
                "--source-db-instance-automated-backups-arn",
                copy.at("/DBInstanceAutomatedBackupsArn").asString(),
                "--target-db-instance-identifier",
                "in-frankfurt",
                "--use-latest-restorable-time");
        assertThat(there.at("/DBInstance/DBInstanceArn").asString())
                .isEqualTo("arn:aws:rds:eu-central-1:111122223333:db:in-frankfurt");
        aws.awaitStatus("in-frankfurt", InstanceStatus.AVAILABLE);
    }
}
