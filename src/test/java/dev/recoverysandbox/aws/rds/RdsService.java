package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.aws.wire.AwsCall;
import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.aws.wire.QueryProtocol;
import dev.recoverysandbox.aws.wire.QueryService;
import dev.recoverysandbox.aws.wire.Xml;
import java.util.function.BiConsumer;

/** The Query protocol: a form in, XML out ("Common Parameters" and "Common Errors" of the RDS API reference). */
final class RdsService implements QueryService {

    static final QueryProtocol QUERY = new QueryProtocol("http://rds.amazonaws.com/doc/2014-10-31/");

    private final Describing describing;
    private final AutomatedBackups backups;
    private final Snapshots snapshots;
    private final Restoring restoring;
    private final RestoringSnapshot restoringSnapshot;
    private final Changing changing;
    private final Deleting deleting;
    private final Logs logs;
    private final RdsXml structures;

    RdsService(
            Describing describing,
            AutomatedBackups backups,
            Snapshots snapshots,
            Restoring restoring,
            RestoringSnapshot restoringSnapshot,
            Changing changing,
            Deleting deleting,
            Logs logs,
            RdsXml structures) {
        this.describing = describing;
        this.backups = backups;
        this.snapshots = snapshots;
        this.restoring = restoring;
        this.restoringSnapshot = restoringSnapshot;
        this.changing = changing;
        this.deleting = deleting;
        this.logs = logs;
        this.structures = structures;
    }

    @Override
    public QueryProtocol protocol() {
        return QUERY;
    }

    @Override
    public String resourceOf(AwsCall call) {
        var form = QueryForm.of(call);
        return form.text("ResourceName")
                .orElseGet(() -> AwsAccount.rds(
                        call.region(),
                        "db:"
                                + form.text("TargetDBInstanceIdentifier")
                                        .or(() -> form.text("DBInstanceIdentifier"))
                                        .orElse("*")));
    }

    @Override
    public Xml.Body result(AwsCall call, QueryForm form) {
        return switch (form.action()) {
            case "DescribeDBInstances" -> describing.instances(form);
            case "DescribeDBInstanceAutomatedBackups" -> backups.described(form);
            case "DescribeDBSnapshots" -> snapshots.described(form);
            case "DescribeEvents" -> describing.events(form);
            case "DescribeAccountAttributes" -> describing.accountAttributes();
            case "DescribeDBLogFiles" -> logs.files(form);
            case "DownloadDBLogFilePortion" -> logs.portion(form);
            case "RestoreDBInstanceToPointInTime" -> shown(restoring.accept(form));
            case "RestoreDBInstanceFromDBSnapshot" -> shown(restoringSnapshot.accept(form));
            case "CreateDBSnapshot" -> shown("DBSnapshot", snapshots::written, snapshots.create(form));
            case "DeleteDBSnapshot" -> shown("DBSnapshot", snapshots::written, snapshots.delete(form));
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
            default -> throw QUERY.noSuchAction(form.action());
        };
    }

    private Xml.Body shown(Accepted<DbInstance> accepted) {
        return shown("DBInstance", structures::instance, accepted);
    }

    private static <T> Xml.Body shown(String element, BiConsumer<Xml, T> writer, Accepted<T> accepted) {
        var body = Xml.written(xml -> xml.in(element, inner -> writer.accept(inner, accepted.shown())));
        accepted.afterwards().run();
        return body;
    }
}
