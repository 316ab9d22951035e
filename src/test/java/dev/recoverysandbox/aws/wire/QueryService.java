package dev.recoverysandbox.aws.wire;

import java.util.SortedMap;

/** A service of the Query protocol: how a call is read and answered is the same for all of them, what it gives is not. */
public interface QueryService extends AwsService {

    QueryProtocol protocol();

    /**
     * Judges and carries out the call; {@link Xml.Body#NONE} when it has no result.
     *
     * @throws AwsRefusal when AWS would answer with an error
     */
    Xml.Body result(AwsCall call, QueryForm form);

    @Override
    default String actionOf(AwsCall call) {
        return QueryForm.of(call).action();
    }

    @Override
    default SortedMap<String, String> parametersOf(AwsCall call) {
        return QueryProtocol.parametersOf(call);
    }

    @Override
    default AwsAnswer answer(AwsCall call, String requestId) {
        var form = QueryForm.of(call);
        return protocol().answer(form.action(), result(call, form), requestId);
    }

    @Override
    default AwsAnswer refusal(AwsRefusal refusal, AwsCall call, String requestId) {
        return protocol().refusal(refusal, requestId);
    }
}
