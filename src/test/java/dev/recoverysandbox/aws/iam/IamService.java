package dev.recoverysandbox.aws.iam;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.aws.wire.AwsAnswer;
import dev.recoverysandbox.aws.wire.AwsCall;
import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.AwsService;
import dev.recoverysandbox.aws.wire.Faults;
import dev.recoverysandbox.aws.wire.Principal;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.aws.wire.QueryProtocol;
import dev.recoverysandbox.aws.wire.Xml;
import java.util.SortedMap;

/**
 * IAM: roles, and the simulation of policies. There are none here: what the control page denies is what would be denied.
 */
public final class IamService implements AwsService {

    private static final QueryProtocol QUERY = new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/");

    private final Faults faults;

    public IamService(Faults faults) {
        this.faults = faults;
    }

    @Override
    public String actionOf(AwsCall call) {
        return QueryForm.of(call).action();
    }

    @Override
    public SortedMap<String, String> parametersOf(AwsCall call) {
        return QueryProtocol.parametersOf(call);
    }

    @Override
    public String resourceOf(AwsCall call) {
        var form = QueryForm.of(call);
        return form.text("PolicySourceArn")
                .orElseGet(() -> roleArn(form.text("RoleName").orElse("*")));
    }

    @Override
    public AwsAnswer answer(AwsCall call, String requestId) {
        var form = QueryForm.of(call);
        var action = form.action();
        return QUERY.answer(action, result(action, form), requestId);
    }

    private Xml.Body result(String action, QueryForm form) {
        return switch (action) {
            case "GetRole" -> role(form.required("RoleName"));
            case "SimulatePrincipalPolicy" -> simulated(form);
            default ->
                throw new AwsRefusal(
                        "InvalidAction", "Could not find operation %s for version 2010-05-08".formatted(action));
        };
    }

    /** Whoever is asked for exists (assumed), as every access key is somebody. */
    private static Xml.Body role(String name) {
        return result -> result.in(
                "Role",
                role -> role.text("Path", Principal.ROLE_PATH)
                        .text("RoleName", name)
                        .text("RoleId", "AROA-" + name) // assumed: AWS's are not names
                        .text("Arn", roleArn(name))
                        .text("CreateDate", "2026-01-01T00:00:00Z"));
    }

    private static String roleArn(String name) {
        return AwsAccount.iam("role" + Principal.ROLE_PATH + name);
    }

    private Xml.Body simulated(QueryForm form) {
        var whose = form.required("PolicySourceArn");
        var who = Principal.named(whose)
                .orElseThrow(() -> new AwsRefusal(
                        "InvalidInput", // the sentence as people report it of AWS
                        "Invalid Entity Arn: " + whose + " does not clearly define entity type and name."));
        var actions = form.list("ActionNames", "member");
        if (actions.isEmpty()) {
            throw new AwsRefusal("MissingParameter", "The request must contain the parameter ActionNames.");
        }
        var resources = form.list("ResourceArns", "member");
        return result -> result.text("IsTruncated", false)
                .list(
                        "EvaluationResults",
                        "member",
                        actions,
                        (one, action) -> new Simulation(
                                        action, resources, faults.denies(Simulation.operation(action), who.accessKey()))
                                .writeTo(one));
    }

    @Override
    public AwsAnswer refusal(AwsRefusal refusal, AwsCall call, String requestId) {
        return QUERY.refusal(refusal, requestId);
    }
}
