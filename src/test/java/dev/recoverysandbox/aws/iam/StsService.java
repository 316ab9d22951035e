package dev.recoverysandbox.aws.iam;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.aws.wire.AwsAnswer;
import dev.recoverysandbox.aws.wire.AwsCall;
import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.AwsService;
import dev.recoverysandbox.aws.wire.Principal;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.aws.wire.QueryProtocol;
import java.util.SortedMap;

/** STS: who calls. Every access key is somebody ({@link Principal}). */
public final class StsService implements AwsService {

    private static final QueryProtocol QUERY = new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/");

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
        return "*";
    }

    @Override
    public AwsAnswer answer(AwsCall call, String requestId) {
        var action = actionOf(call);
        if (!action.equals("GetCallerIdentity")) {
            throw new AwsRefusal(
                    "InvalidAction", "Could not find operation %s for version 2011-06-15".formatted(action));
        }
        var caller = Principal.of(call);
        return QUERY.answer(
                action,
                result -> result.text("Arn", caller.arn())
                        .text("UserId", "AIDA-" + caller.accessKey()) // assumed: AWS's are not names
                        .text("Account", AwsAccount.ID),
                requestId);
    }

    @Override
    public AwsAnswer refusal(AwsRefusal refusal, AwsCall call, String requestId) {
        return QUERY.refusal(refusal, requestId);
    }
}
