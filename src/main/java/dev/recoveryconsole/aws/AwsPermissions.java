package dev.recoveryconsole.aws;

import static dev.recoveryconsole.aws.AwsErrors.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.sts.StsClient;

/** STS and IAM's policy simulator through the SDK. */
final class AwsPermissions implements Permissions, AutoCloseable {

    /** Who assumed a role is named without the role's path (IAM: identifiers). */
    private static final Pattern ASSUMED_ROLE = Pattern.compile("arn:[^:]+:sts::\\d+:assumed-role/([^/]+)/.+");

    private static final Pattern USER = Pattern.compile("arn:[^:]+:iam::\\d+:user/.+");

    private final StsClient sts;
    private final IamClient iam;

    AwsPermissions(StsClient sts, IamClient iam) {
        this.sts = sts;
        this.iam = iam;
    }

    @Override
    public AwsPrincipal principal() {
        var caller = ask(() -> sts.getCallerIdentity().arn());
        var role = ASSUMED_ROLE.matcher(caller);
        if (role.matches()) {
            return role(role.group(1));
        }
        return USER.matcher(caller).matches()
                ? new AwsPrincipal.Simulated(caller)
                : new AwsPrincipal.NotSimulated("IAM simulates users and roles, and the console is " + caller);
    }

    private AwsPrincipal role(String name) {
        try {
            return new AwsPrincipal.Simulated(
                    ask(() -> iam.getRole(r -> r.roleName(name))).role().arn());
        } catch (AwsRefused no) {
            return new AwsPrincipal.NotSimulated("the ARN of the role " + name
                    + " is not known, for it may have a path. AWS says: " + no.code() + ": " + no.getMessage());
        }
    }

    @Override
    public List<Denial> simulate(AwsPrincipal.Simulated who, AwsActions wanted) {
        return ask(() -> iam
                .simulatePrincipalPolicyPaginator(r -> r.policySourceArn(who.arn())
                        .actionNames(wanted.names())
                        .resourceArns(wanted.resources())
                        .contextEntries(context(wanted.context())))
                .evaluationResults()
                .stream()
                .filter(one -> !allowed(one.evalDecision()) || !denied(one).isEmpty())
                .map(AwsPermissions::denial)
                .toList());
    }

    private static List<ContextEntry> context(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> ContextEntry.builder()
                        .contextKeyName(value.getKey())
                        .contextKeyType(ContextKeyTypeEnum.STRING)
                        .contextKeyValues(value.getValue())
                        .build())
                .toList();
    }

    /** One result per action, whose own decision is the strictest one of its resources (IAM: API_EvaluationResult). */
    private static Denial denial(EvaluationResult result) {
        var on = new ArrayList<>(denied(result).stream()
                .map(ResourceSpecificResult::evalResourceName)
                .toList());
        if (on.isEmpty() && result.evalResourceName() != null) {
            on.add(result.evalResourceName());
        }
        var unknown = Stream.concat(
                        result.missingContextValues().stream(),
                        denied(result).stream().flatMap(one -> one.missingContextValues().stream()))
                .distinct()
                .sorted()
                .toList();
        return new Denial(result.evalActionName(), List.copyOf(on), unknown);
    }

    private static List<ResourceSpecificResult> denied(EvaluationResult result) {
        return result.resourceSpecificResults().stream()
                .filter(one -> !allowed(one.evalResourceDecision()))
                .toList();
    }

    private static boolean allowed(PolicyEvaluationDecisionType decision) {
        return decision == PolicyEvaluationDecisionType.ALLOWED;
    }

    @Override
    public void close() {
        sts.close();
        iam.close();
    }
}
