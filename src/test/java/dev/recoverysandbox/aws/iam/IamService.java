package dev.recoverysandbox.aws.iam;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.aws.wire.AwsCall;
import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.Faults;
import dev.recoverysandbox.aws.wire.Principal;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.aws.wire.QueryProtocol;
import dev.recoverysandbox.aws.wire.QueryService;
import dev.recoverysandbox.aws.wire.Xml;

/**
 * IAM: roles, and the simulation of policies. There are none here: what the control page denies is what would be denied.
 */
public final class IamService implements QueryService {

    private static final QueryProtocol QUERY = new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/");

    private final Faults faults;

    public IamService(Faults faults) {
        this.faults = faults;
    }

    @Override
    public QueryProtocol protocol() {
        return QUERY;
    }

    @Override
    public String resourceOf(AwsCall call) {
        var form = QueryForm.of(call);
        return form.text("PolicySourceArn")
                .orElseGet(() -> roleArn(form.text("RoleName").orElse("*")));
    }

    @Override
    public Xml.Body result(AwsCall call, QueryForm form) {
        return switch (form.action()) {
            case "GetRole" -> role(form.required("RoleName"));
            case "SimulatePrincipalPolicy" -> simulated(form);
            default -> throw QUERY.noSuchAction(form.action());
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
}
