package dev.recoverysandbox.aws.wire;

import java.util.SortedMap;

/** One service behind the shared port. */
public interface AwsService {

    /** The action's name in AWS's spelling, also for a call that will be refused. */
    String actionOf(AwsCall call);

    /** The parameters for the ledger, secrets masked. */
    SortedMap<String, String> parametersOf(AwsCall call);

    /** The ARN that the call acts upon, as AWS names it when it denies the call. */
    String resourceOf(AwsCall call);

    /**
     * Judges and carries out the call.
     *
     * @throws AwsRefusal when AWS would answer with an error
     */
    AwsAnswer answer(AwsCall call, String requestId);

    /** The refusal in the service's own XML. */
    AwsAnswer refusal(AwsRefusal refusal, AwsCall call, String requestId);
}
