package dev.recoverysandbox.aws.wire;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Query protocol: a form in, XML out ("Common Parameters" and "Common Errors" of the API references of RDS, IAM, STS).
 *
 * @param namespace of the service's answers
 */
public record QueryProtocol(String namespace) {

    private static final String REQUEST_ID = "x-amzn-RequestId";

    /** The parameters for the ledger, secrets masked. */
    public static SortedMap<String, String> parametersOf(AwsCall call) {
        var parameters = new TreeMap<>(QueryForm.of(call).values());
        parameters.keySet().removeIf(name -> name.equals("Action") || name.startsWith("X-Amz-"));
        parameters.replaceAll((name, value) -> name.endsWith("Password") ? "****" : value);
        return parameters;
    }

    /** The accepted call of the action; {@link Xml.Body#NONE} when it has no result. */
    public AwsAnswer answer(String action, Xml.Body result, String requestId) {
        var document = Xml.document(action + "Response", namespace, response -> {
            if (!result.equals(Xml.Body.NONE)) {
                response.in(action + "Result", result);
            }
            response.in("ResponseMetadata", metadata -> metadata.text("RequestId", requestId));
        });
        return AwsAnswer.xml(200, AwsAnswer.OK, REQUEST_ID, requestId, document);
    }

    /** Of an action that the service does not have; its namespace ends with the version of its API. */
    public AwsRefusal noSuchAction(String action) {
        return new AwsRefusal(
                "InvalidAction", "Could not find operation %s for version %s".formatted(action, version()));
    }

    private String version() {
        var parts = namespace.split("/");
        return parts[parts.length - 1];
    }

    public AwsAnswer refusal(AwsRefusal refusal, String requestId) {
        var document = Xml.document(
                "ErrorResponse",
                namespace,
                response -> response.in(
                                "Error",
                                error -> error.text("Type", refusal.status() < 500 ? "Sender" : "Receiver")
                                        .text("Code", refusal.code())
                                        .text("Message", refusal.sentence()))
                        .text("RequestId", requestId));
        return AwsAnswer.xml(refusal.status(), refusal.code(), REQUEST_ID, requestId, document);
    }
}
