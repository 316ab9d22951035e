package dev.recoverysandbox.aws.iam;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.Xml;
import java.util.List;

/**
 * What is said of one action: one result for all resources, and one for each of them inside (API_EvaluationResult).
 * The sandbox denies an action on all resources or on none.
 */
record Simulation(String action, List<String> resources, boolean denied) {

    /** The name under which the ledger and the rules know what a policy calls so; S3 lists by a call of another name. */
    static String operation(String action) {
        if (!action.matches("[A-Za-z0-9-]+:[A-Za-z0-9]+")) {
            throw new AwsRefusal("InvalidInput", "Invalid action name: " + action); // assumed
        }
        return action.equals("s3:ListBucket") ? "ListObjectsV2" : action.substring(action.indexOf(':') + 1);
    }

    void writeTo(Xml xml) {
        xml.text("EvalActionName", action)
                .text("EvalResourceName", resources.size() == 1 ? resources.getFirst() : "*") // of several: assumed
                .text("EvalDecision", decision())
                .in("MatchedStatements", Xml.Body.NONE)
                .in("MissingContextValues", Xml.Body.NONE)
                .list(
                        "ResourceSpecificResults",
                        "member",
                        resources,
                        (one, arn) -> one.text("EvalResourceName", arn)
                                .text("EvalResourceDecision", decision())
                                .in("MatchedStatements", Xml.Body.NONE)
                                .in("MissingContextValues", Xml.Body.NONE));
    }

    /** No policy allows it, as in the sentence of the refusal that the call itself gets. */
    private String decision() {
        return denied ? "implicitDeny" : "allowed";
    }
}
