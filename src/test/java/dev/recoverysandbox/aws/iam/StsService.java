package dev.recoverysandbox.aws.iam;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.aws.wire.AwsCall;
import dev.recoverysandbox.aws.wire.Principal;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.aws.wire.QueryProtocol;
import dev.recoverysandbox.aws.wire.QueryService;
import dev.recoverysandbox.aws.wire.Xml;

/** STS: who calls. Every access key is somebody ({@link Principal}). */
public final class StsService implements QueryService {

    private static final QueryProtocol QUERY = new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/");

    @Override
    public QueryProtocol protocol() {
        return QUERY;
    }

    @Override
    public String resourceOf(AwsCall call) {
        return "*";
    }

    @Override
    public Xml.Body result(AwsCall call, QueryForm form) {
        if (!form.action().equals("GetCallerIdentity")) {
            throw QUERY.noSuchAction(form.action());
        }
        var caller = Principal.of(call);
        return result -> result.text("Arn", caller.arn())
                .text("UserId", "AIDA-" + caller.accessKey()) // assumed: AWS's are not names
                .text("Account", AwsAccount.ID);
    }
}
