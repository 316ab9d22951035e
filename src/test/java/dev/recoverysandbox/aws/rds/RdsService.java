package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.aws.wire.AwsAnswer;
import dev.recoverysandbox.aws.wire.AwsCall;
import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.AwsService;
import dev.recoverysandbox.aws.wire.Xml;
import java.util.SortedMap;
import java.util.TreeMap;

/** The Query protocol: a form in, XML out ("Common Parameters" and "Common Errors" of the RDS API reference). */
final class RdsService implements AwsService {

    private static final String NAMESPACE = "http://rds.amazonaws.com/doc/2014-10-31/";
    private static final String REQUEST_ID = "x-amzn-RequestId";

    private final Describing describing;
    private final Restoring restoring;
    private final Changing changing;
    private final Deleting deleting;
    private final RdsXml structures;

    RdsService(Describing describing, Restoring restoring, Changing changing, Deleting deleting, RdsXml structures) {
        this.describing = describing;
        this.restoring = restoring;
        this.changing = changing;
        this.deleting = deleting;
        this.structures = structures;
    }

    @Override
    public String actionOf(AwsCall call) {
        return QueryForm.of(call).action();
    }

    @Override
    public SortedMap<String, String> parametersOf(AwsCall call) {
        var parameters = new TreeMap<>(QueryForm.of(call).values());
        parameters.keySet().removeIf(name -> name.equals("Action") || name.startsWith("X-Amz-"));
        parameters.replaceAll((name, value) -> name.endsWith("Password") ? "****" : value);
        return parameters;
    }

    @Override
    public String resourceOf(AwsCall call) {
        var form = QueryForm.of(call);
        return form.text("ResourceName")
                .orElseGet(() -> AwsAccount.rds("db:"
                        + form.text("TargetDBInstanceIdentifier")
                                .or(() -> form.text("DBInstanceIdentifier"))
                                .orElse("*")));
    }

    @Override
    public AwsAnswer answer(AwsCall call, String requestId) {
        var form = QueryForm.of(call);
        var action = form.action();
        var result = result(action, form);
        var document = Xml.document(action + "Response", NAMESPACE, response -> {
            if (!result.equals(Xml.Body.NONE)) {
                response.in(action + "Result", result);
            }
            response.in("ResponseMetadata", metadata -> metadata.text("RequestId", requestId));
        });
        return AwsAnswer.xml(200, AwsAnswer.OK, REQUEST_ID, requestId, document);
    }

    private Xml.Body result(String action, QueryForm form) {
        return switch (action) {
            case "DescribeDBInstances" -> describing.instances(form);
            case "DescribeDBInstanceAutomatedBackups" -> describing.automatedBackups(form);
            case "DescribeDBSnapshots" -> describing.snapshots(form);
            case "DescribeEvents" -> describing.events(form);
            case "DescribeAccountAttributes" -> describing.accountAttributes();
            case "RestoreDBInstanceToPointInTime" -> shown(restoring.accept(form));
            case "ModifyDBInstance" -> shown(changing.modify(form));
            case "DeleteDBInstance" -> shown(deleting.accept(form));
            case "ListTagsForResource" -> {
                var tags = changing.resource(form).tags();
                yield xml -> structures.tags(xml, tags);
            }
            case "AddTagsToResource" -> {
                changing.tag(form);
                yield Xml.Body.NONE;
            }
            default ->
                throw new AwsRefusal(
                        "InvalidAction", "Could not find operation %s for version 2014-10-31".formatted(action));
        };
    }

    private Xml.Body shown(Accepted accepted) {
        var body = Xml.written(xml -> xml.in("DBInstance", inner -> structures.instance(inner, accepted.instance())));
        accepted.afterwards().run();
        return body;
    }

    @Override
    public AwsAnswer refusal(AwsRefusal refusal, AwsCall call, String requestId) {
        var document = Xml.document(
                "ErrorResponse",
                NAMESPACE,
                response -> response.in(
                                "Error",
                                error -> error.text("Type", refusal.status() < 500 ? "Sender" : "Receiver")
                                        .text("Code", refusal.code())
                                        .text("Message", refusal.sentence()))
                        .text("RequestId", requestId));
        return AwsAnswer.xml(refusal.status(), refusal.code(), REQUEST_ID, requestId, document);
    }
}
