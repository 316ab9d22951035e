package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.readiness.Condition.AWS_RIGHTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.aws.AwsActions;
import dev.recoveryconsole.aws.AwsPrincipal;
import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.PermissionsFake;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsRightsWatchTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String RESTORE = "rds:RestoreDBInstanceToPointInTime";

    private final PermissionsFake permissions = new PermissionsFake();
    private final FleetFake fleet = new FleetFake();
    private final AwsRightsWatch watch =
            new AwsRightsWatch(permissions, fleet, new AwsSettings("eu-west-1", null, SECOND, SECOND, SECOND, SECOND));

    @BeforeEach
    void the_old_instance() {
        fleet.holds(InstanceFixture.old());
    }

    @Test
    void everything_that_a_run_calls_is_simulated_and_marked_so() {
        assertThat(look())
                .isEqualTo(Finding.met(
                        AWS_RIGHTS, "simulated: RDS has no dry run. IAM would allow all 9 actions of a run"));
        assertThat(permissions.asked.stream().flatMap(one -> one.names().stream()))
                .containsExactly(
                        "rds:DescribeDBInstances",
                        "rds:DescribeDBInstanceAutomatedBackups",
                        "rds:DescribeDBSnapshots",
                        "rds:DescribeEvents",
                        "cloudwatch:DescribeAlarmHistory",
                        "s3:GetObject",
                        "s3:ListBucket",
                        RESTORE,
                        "rds:AddTagsToResource",
                        "rds:AddTagsToResource",
                        "rds:DescribeDBLogFiles",
                        "rds:DownloadDBLogFilePortion");
    }

    @Test
    void what_a_run_goes_on_without_is_named_and_is_no_problem() {
        permissions.denied.add("rds:DownloadDBLogFilePortion");
        assertThat(look().state()).isEqualTo(Finding.State.MET);
        assertThat(look().said())
                .endsWith("all 9 actions of a run. PostgreSQL's log of a restore, which nothing waits for, is not read:"
                        + " no rds:DownloadDBLogFilePortion");
    }

    @Test
    void each_on_its_own_resources_in_the_partition_of_the_caller() {
        permissions.principal = new AwsPrincipal.Simulated("arn:aws-cn:iam::111122223333:role/team/console");
        look();
        assertThat(actions(RESTORE).resources())
                .contains(
                        "arn:aws-cn:rds:eu-west-1:111122223333:db:orders-prod",
                        "arn:aws-cn:rds:eu-west-1:111122223333:og:default:postgres-16",
                        "arn:aws-cn:rds:eu-west-1:111122223333:pg:orders-pg16",
                        "arn:aws-cn:rds:eu-west-1:111122223333:subgrp:private")
                .anyMatch(arn -> arn.matches("arn:aws-cn:rds:eu-west-1:111122223333:db:orders-prod-rc0000000-a1-.{6}"));
        assertThat(actions("cloudwatch:DescribeAlarmHistory").resources())
                .containsExactly("arn:aws-cn:cloudwatch:eu-west-1:111122223333:alarm:orders-errors");
        assertThat(actions("s3:GetObject").resources())
                .containsExactly("arn:aws-cn:s3:::shop-deletion-log/deletions/log.json");
        assertThat(actions("s3:ListBucket"))
                .isEqualTo(new AwsActions(
                        List.of("s3:ListBucket"),
                        List.of("arn:aws-cn:s3:::shop-deletion-log"),
                        Map.of("s3:prefix", "deletions/")));
    }

    @Test
    void tags_are_simulated_at_the_restore_and_afterwards() {
        look();
        assertThat(asked().filter(one -> one.names().contains("rds:AddTagsToResource")))
                .extracting(AwsActions::context)
                .containsExactly(
                        Map.of("aws:RequestTag/recovery:managed-by", "recovery-console"),
                        Map.of("aws:ResourceTag/recovery:managed-by", "recovery-console"));
    }

    @Test
    void what_would_be_denied_is_a_problem_that_names_the_action() {
        permissions.denied.add("rds:AddTagsToResource");
        assertThat(look().state()).isEqualTo(Finding.State.PROBLEM);
        assertThat(look().said())
                .startsWith("simulated: RDS has no dry run. IAM would deny rds:AddTagsToResource on arn:aws:rds:")
                .containsOnlyOnce("AddTagsToResource");
    }

    @Test
    void without_the_right_to_look_the_rest_is_not_asked() {
        permissions.denied.add("rds:DescribeDBInstances");
        assertThat(look().said()).contains("IAM would deny rds:DescribeDBInstances");
        assertThat(asked()).noneMatch(one -> one.names().contains(RESTORE));
    }

    @Test
    void a_simulation_that_is_not_permitted_is_neither_met_nor_a_problem() {
        permissions.failure = new AwsRefused("AccessDenied", 403, "not authorized: iam:SimulatePrincipalPolicy", null);
        assertThat(look())
                .isEqualTo(
                        Finding.notKnown(
                                AWS_RIGHTS,
                                "not checked, which stops nothing: AWS says: AccessDenied: not authorized: iam:SimulatePrincipalPolicy"));
        permissions.principal = new AwsPrincipal.NotSimulated("the console is the root user");
        assertThat(look())
                .isEqualTo(
                        Finding.notKnown(AWS_RIGHTS, "not checked, which stops nothing: the console is the root user"));
    }

    @Test
    void an_unknown_instance_and_a_silence_are_no_answer() {
        fleet.fresh();
        assertThat(look().state()).isEqualTo(Finding.State.NOT_KNOWN);
        permissions.failure = new AwsUnreachable("cut off", new IOException());
        assertThatThrownBy(this::look).isSameAs(permissions.failure);
    }

    @Test
    void what_hangs_only_on_what_no_simulation_knows_is_not_known() {
        permissions.denied.add("rds:AddTagsToResource");
        permissions.unknown.add("aws:SourceVpc");
        assertThat(look().state()).isEqualTo(Finding.State.NOT_KNOWN);
        assertThat(look().said()).contains("IAM cannot tell beforehand", "aws:SourceVpc");
    }

    private Finding look() {
        return watch.look(DatabaseFixture.ordersProd()).getFirst();
    }

    private Stream<AwsActions> asked() {
        return permissions.asked.stream();
    }

    private AwsActions actions(String name) {
        return asked().filter(one -> one.names().contains(name)).findFirst().orElseThrow();
    }
}
