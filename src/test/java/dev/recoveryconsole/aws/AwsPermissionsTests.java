package dev.recoveryconsole.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.aws.Permissions.Denial;
import dev.recoveryconsole.outside.OutsideCalls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers of STS and IAM written by hand; member names as in AWS: API_EvaluationResult. */
class AwsPermissionsTests {

    static {
        FleetOnStub.credentials();
    }

    private static final AwsPrincipal.Simulated CONSOLE =
            new AwsPrincipal.Simulated("arn:aws:iam::111122223333:role/team/console");
    private static final AwsActions READ = new AwsActions(
            List.of("s3:GetObject", "s3:ListBucket"),
            List.of("arn:aws:s3:::a", "arn:aws:s3:::b"),
            Map.of("s3:prefix", "d/"));

    private final StubAws aws = new StubAws();
    private final AwsPermissions permissions = permissions();

    private AwsPermissions permissions() {
        var limit = Duration.ofSeconds(5);
        var settings = new AwsSettings("eu-west-1", aws.address(), limit, limit, limit, limit);
        var clients = new AwsClients(settings, new CallReport(new OutsideCalls(), InstantSource.system()));
        return new AwsPermissions(clients.identity(), clients.policies());
    }

    @AfterEach
    void close() {
        permissions.close();
        aws.close();
    }

    @Test
    void a_user_is_simulated_as_it_is() {
        caller("arn:aws:iam::111122223333:user/team/console");
        assertThat(permissions.principal())
                .isEqualTo(new AwsPrincipal.Simulated("arn:aws:iam::111122223333:user/team/console"));
        assertThat(aws.asked()).hasSize(1);
    }

    @Test
    void of_an_assumed_role_the_role_is_simulated_with_its_path() {
        caller("arn:aws:sts::111122223333:assumed-role/console/i-0abc");
        aws.then(200, Answers.ofAction("GetRole", "<Role><Arn>" + CONSOLE.arn() + "</Arn></Role>"));
        assertThat(permissions.principal()).isEqualTo(CONSOLE);
        assertThat(aws.asked().getLast()).containsEntry("Action", "GetRole").containsEntry("RoleName", "console");
        assertThat(CONSOLE.account()).isEqualTo("111122223333");
        assertThat(CONSOLE.partition()).isEqualTo("aws");
    }

    @Test
    void a_role_that_the_console_may_not_read_is_not_guessed() {
        caller("arn:aws:sts::111122223333:assumed-role/console/i-0abc");
        aws.thenError(403, "AccessDenied", "not authorized to perform: iam:GetRole");
        assertThat(permissions.principal())
                .isEqualTo(new AwsPrincipal.NotSimulated(
                        "the ARN of the role console is not known, for it may have a path."
                                + " AWS says: AccessDenied: not authorized to perform: iam:GetRole"));
    }

    @Test
    void the_root_user_and_federated_users_have_nothing_to_simulate() {
        for (var arn : List.of("arn:aws:iam::111122223333:root", "arn:aws:sts::111122223333:federated-user/jo")) {
            caller(arn);
            assertThat(permissions.principal())
                    .isEqualTo(
                            new AwsPrincipal.NotSimulated("IAM simulates users and roles, and the console is " + arn));
        }
    }

    @Test
    void what_is_asked_and_which_resources_would_be_denied() {
        aws.then(200, simulated("""
                <member><EvalActionName>s3:GetObject</EvalActionName><EvalDecision>allowed</EvalDecision></member>
                <member><EvalActionName>s3:ListBucket</EvalActionName><EvalDecision>explicitDeny</EvalDecision>
                  <ResourceSpecificResults>
                    <member><EvalResourceName>arn:aws:s3:::a</EvalResourceName><EvalResourceDecision>allowed</EvalResourceDecision></member>
                    <member><EvalResourceName>arn:aws:s3:::b</EvalResourceName><EvalResourceDecision>explicitDeny</EvalResourceDecision>
                      <MissingContextValues><member>aws:SourceVpc</member></MissingContextValues></member>
                  </ResourceSpecificResults></member>"""));
        assertThat(permissions.simulate(CONSOLE, READ))
                .containsExactly(new Denial("s3:ListBucket", List.of("arn:aws:s3:::b"), List.of("aws:SourceVpc")));
        assertThat(aws.asked().getFirst())
                .containsEntry("Action", "SimulatePrincipalPolicy")
                .containsEntry("PolicySourceArn", CONSOLE.arn())
                .containsEntry("ActionNames.member.2", "s3:ListBucket")
                .containsEntry("ResourceArns.member.2", "arn:aws:s3:::b")
                .containsEntry("ContextEntries.member.1.ContextKeyName", "s3:prefix")
                .containsEntry("ContextEntries.member.1.ContextKeyValues.member.1", "d/");
    }

    /** As IAM answered before it gave one result for all resources. */
    @Test
    void a_result_for_each_resource_is_understood_too_and_a_decision_that_nobody_knows_is_not_allowed() {
        aws.then(200, simulated("""
                <member><EvalActionName>s3:GetObject</EvalActionName><EvalResourceName>arn:aws:s3:::a</EvalResourceName>
                  <EvalDecision>implicitDeny</EvalDecision></member>
                <member><EvalActionName>s3:GetObject</EvalActionName><EvalResourceName>arn:aws:s3:::b</EvalResourceName>
                  <EvalDecision>perhaps</EvalDecision></member>"""));
        assertThat(permissions.simulate(CONSOLE, READ))
                .containsExactly(
                        new Denial("s3:GetObject", List.of("arn:aws:s3:::a"), List.of()),
                        new Denial("s3:GetObject", List.of("arn:aws:s3:::b"), List.of()));
    }

    @Test
    void a_refusal_and_a_silence_are_told_apart() {
        aws.thenError(403, "AccessDenied", "not authorized to perform: iam:SimulatePrincipalPolicy");
        assertThatThrownBy(() -> permissions.simulate(CONSOLE, READ)).isInstanceOf(AwsRefused.class);
        aws.thenCutOff().thenCutOff();
        assertThatThrownBy(() -> permissions.simulate(CONSOLE, READ)).isInstanceOf(AwsUnreachable.class);
    }

    private void caller(String arn) {
        aws.then(200, Answers.ofAction("GetCallerIdentity", "<Arn>" + arn + "</Arn><Account>111122223333</Account>"));
    }

    private static String simulated(String members) {
        return Answers.ofAction(
                "SimulatePrincipalPolicy",
                "<IsTruncated>false</IsTruncated><EvaluationResults>" + members + "</EvaluationResults>");
    }
}
