package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoverysandbox.aws.AwsCommand.Typed;
import dev.recoverysandbox.aws.rds.InstanceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every call as somebody types it, with AWS's own command; one story, because each command costs a second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AwsByHandTests {

    private static final Instant NOW = Instant.parse("2026-03-14T10:01:00Z");

    private final FakeServers servers = new FakeServers();
    private final AwsUnderTest aws = AwsUnderTest.start(servers, InstantSource.fixed(NOW));

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    void the_command_is_installed() throws Exception {
        assertThat(type("--version").out())
                .as("the aws command, which .ci/run installs")
                .startsWith("aws-cli/");
    }

    @AfterAll
    void close() {
        aws.close();
    }

    private Typed type(String... arguments) throws IOException, InterruptedException {
        return AwsCommand.type(aws.endpoint().address(), arguments);
    }

    private JsonNode rds(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("rds"));
        all.addAll(List.of(arguments));
        return type(all.toArray(String[]::new)).json();
    }

    @Test
    @Order(1)
    void what_there_is() throws Exception {
        var orders = rds("describe-db-instances").at("/DBInstances/0");
        assertThat(orders.at("/DBInstanceStatus").asString()).isEqualTo("available");
        assertThat(orders.at("/LatestRestorableTime").asString()).startsWith("2026-03-14T10:00:00");
        assertThat(orders.at("/Endpoint/Port").asInt()).isEqualTo(5432);
        assertThat(rds("describe-db-instance-automated-backups", "--db-instance-identifier", "orders")
                        .at("/DBInstanceAutomatedBackups/0/RestoreWindow/EarliestTime")
                        .asString())
                .startsWith("2026-03-14T09:00:01");
        assertThat(rds("describe-db-snapshots", "--db-instance-identifier", "orders")
                        .at("/DBSnapshots")
                        .size())
                .isEqualTo(1);
        assertThat(rds("describe-account-attributes")
                        .at("/AccountQuotas/0/AccountQuotaName")
                        .asString())
                .isEqualTo("DBInstances");
    }

    @Test
    @Order(2)
    void a_restore_and_its_events() throws Exception {
        var created = rds(
                "restore-db-instance-to-point-in-time",
                "--source-db-instance-identifier",
                "orders",
                "--target-db-instance-identifier",
                "by-hand",
                "--restore-time",
                "2026-03-14T09:41:07Z",
                "--no-multi-az",
                "--tags",
                "Key=owner,Value=jo");
        assertThat(created.at("/DBInstance/DBInstanceStatus").asString()).isEqualTo("creating");
        aws.awaitStatus("by-hand", InstanceStatus.AVAILABLE);
        var event = rds("describe-events", "--source-identifier", "by-hand", "--source-type", "db-instance")
                .at("/Events/1");
        assertThat(event.at("/Message").asString()).isEqualTo("Restored from DB instance orders to by-hand");
        assertThat(event.at("/EventCategories/0").asString()).isEqualTo("restoration");
        assertThat(aws.endpoint()
                        .ledger()
                        .accepted("RestoreDBInstanceToPointInTime")
                        .getFirst()
                        .principal())
                .isEqualTo("by-hand");
    }

    @Test
    @Order(3)
    void tags_and_changes() throws Exception {
        var arn = aws.endpoint().instance("by-hand").arn();
        assertThat(type("rds", "add-tags-to-resource", "--resource-name", arn, "--tags", "Key=a,Value=b"))
                .isEqualTo(new Typed(0, ""));
        assertThat(rds("list-tags-for-resource", "--resource-name", arn)
                        .at("/TagList")
                        .size())
                .isEqualTo(2);
        var changed = rds(
                "modify-db-instance",
                "--db-instance-identifier",
                "by-hand",
                "--master-user-password",
                "a new password",
                "--apply-immediately");
        assertThat(changed.at("/DBInstance/DBInstanceStatus").asString()).isEqualTo("resetting-master-credentials");
        aws.awaitStatus("by-hand", InstanceStatus.AVAILABLE);
    }

    @Test
    @Order(4)
    void a_refusal_in_the_words_of_aws() throws Exception {
        var refused = type("rds", "delete-db-instance", "--db-instance-identifier", "orders", "--skip-final-snapshot");
        assertThat(refused.exit()).as(refused.out()).isIn(254, 255); // version 2, version 1
        assertThat(refused.out())
                .startsWith(
                        "An error occurred (InvalidParameterCombination) when calling the DeleteDBInstance operation")
                .contains(": Cannot delete protected DB Instance"); // version 2 puts its number of retries in between
        assertThat(type("rds", "describe-db-instances", "--db-instance-identifier", "nothing")
                        .out())
                .contains("(DBInstanceNotFound)")
                .contains("DBInstance nothing not found.");
    }

    @Test
    @Order(5)
    void the_end_of_an_instance() throws Exception {
        assertThat(rds("delete-db-instance", "--db-instance-identifier", "by-hand", "--skip-final-snapshot")
                        .at("/DBInstance/DBInstanceStatus")
                        .asString())
                .isEqualTo("deleting");
        Awaitility.await()
                .until(() -> aws.rds().describeDBInstances().dbInstances().size() == 1);
    }

    @Test
    @Order(6)
    void objects_go_in_come_out_and_are_listed() throws Exception {
        var file = Files.writeString(folder.resolve("1.jsonl"), "{\"seq\":1}\n");
        assertThat(type("s3", "mb", "s3://log").exit()).isZero();
        assertThat(type("s3", "cp", file.toString(), "s3://log/orders/1.jsonl").exit())
                .isZero();
        assertThat(type("s3", "cp", "s3://log/orders/1.jsonl", "-").out()).isEqualTo("{\"seq\":1}");
        assertThat(type("s3", "ls", "s3://log/").out()).contains("PRE orders/");
        assertThat(type("s3", "ls", "s3://log/orders/").out()).contains("10 1.jsonl");
        assertThat(type("s3api", "get-object", "--bucket", "log", "--key", "none", "out")
                        .out())
                .contains("(NoSuchKey)");
    }

    @Test
    @Order(7)
    void who_i_am_and_what_i_would_be_denied() throws Exception {
        var me = type("sts", "get-caller-identity").json();
        assertThat(me.at("/Arn").asString()).isEqualTo("arn:aws:iam::111122223333:user/by-hand");
        assertThat(me.at("/Account").asString()).isEqualTo("111122223333");
        aws.endpoint().faults().deny("RestoreDBInstanceToPointInTime", "by-hand");
        var simulated = simulate(me.at("/Arn").asString()).json();
        assertThat(simulated.at("/EvaluationResults/0/EvalDecision").asString()).isEqualTo("allowed");
        var restore = simulated.at("/EvaluationResults/1");
        assertThat(restore.at("/EvalActionName").asString()).isEqualTo("rds:RestoreDBInstanceToPointInTime");
        assertThat(restore.at("/EvalDecision").asString()).isEqualTo("implicitDeny");
        assertThat(restore.at("/ResourceSpecificResults/1/EvalResourceName").asString())
                .isEqualTo("arn:aws:rds:eu-west-1:111122223333:pg:orders-pg");
        aws.endpoint().faults().clear();
        assertThat(simulate(me.at("/Arn").asString())
                        .json()
                        .at("/EvaluationResults/1/EvalDecision")
                        .asString())
                .isEqualTo("allowed");
        assertThat(aws.endpoint()
                        .ledger()
                        .accepted("SimulatePrincipalPolicy")
                        .getFirst()
                        .parameters())
                .containsEntry("ActionNames.member.2", "rds:RestoreDBInstanceToPointInTime");
    }

    @Test
    @Order(9)
    void the_log_of_a_server_is_listed_and_read() throws Exception {
        servers.log = List.of(
                "2026-03-14 10:00:00 UTC::@:[7]:LOG:  redo starts at 0/2000028",
                "2026-03-14 10:00:01 UTC::@:[7]:LOG:  archive recovery complete");
        var file = rds("describe-db-log-files", "--db-instance-identifier", "orders")
                .at("/DescribeDBLogFiles/0/LogFileName")
                .asString();
        assertThat(file).isEqualTo("error/postgresql.log.2026-03-14-10");
        assertThat(type(
                                "rds",
                                "download-db-log-file-portion",
                                "--db-instance-identifier",
                                "orders",
                                "--log-file-name",
                                file,
                                "--starting-token",
                                "0",
                                "--output",
                                "text")
                        .out())
                .isEqualTo(String.join("\n", servers.log));
        assertThat(type(
                                "rds",
                                "download-db-log-file-portion",
                                "--db-instance-identifier",
                                "orders",
                                "--log-file-name",
                                "error/none")
                        .out())
                .contains("(DBLogFileNotFoundFault)");
    }

    private Typed simulate(String arn) throws Exception {
        return type(
                "iam",
                "simulate-principal-policy",
                "--policy-source-arn",
                arn,
                "--action-names",
                "rds:DescribeDBInstances",
                "rds:RestoreDBInstanceToPointInTime",
                "--resource-arns",
                "arn:aws:rds:eu-west-1:111122223333:db:orders",
                "arn:aws:rds:eu-west-1:111122223333:pg:orders-pg");
    }

    @Test
    @Order(8)
    void an_assumed_role_is_not_the_role_that_is_simulated() throws Exception {
        var role = type("iam", "get-role", "--role-name", "console").json();
        assertThat(role.at("/Role/Arn").asString()).isEqualTo("arn:aws:iam::111122223333:role/service/console");
        assertThat(simulate("arn:aws:sts::111122223333:assumed-role/console/session")
                        .out())
                .contains("(InvalidInput)", "does not clearly define entity type and name");
    }
}
