package dev.recoverysandbox.control;

import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.aws.wire.Faults;
import dev.recoverysandbox.aws.wire.Faults.Outage;
import dev.recoverysandbox.control.Act.Field;
import dev.recoverysandbox.production.ShopData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What can go wrong with AWS. */
public final class AwsActs {

    private static final String RESTORE = "RestoreDBInstanceToPointInTime";
    /** Of a snapshot it is RestoreDBInstanceFromDBSnapshot. */
    private static final Field ACTION = new Field("action", RESTORE);
    /** None means the one in use: after a recovery that is another one than at the start. */
    private static final Field INSTANCE = new Field("instance", "");

    private AwsActs() {}

    /** The archive and the backups of the database in use. */
    public static ActGroup backups(Faults faults, Supplier<DbInstance> inUse) {
        return new ActGroup(
                "Backups",
                List.of(
                        Act.telling(
                                "lose-wal",
                                "Lose a WAL segment",
                                "A restore to a later second cannot work any more.",
                                values ->
                                        "Lost: " + ShopData.server(inUse.get()).loseWalSegment()),
                        Act.telling(
                                "corrupt-backup",
                                "Corrupt the newest backup",
                                "Its manifest no longer holds.",
                                values -> "Damaged: "
                                        + ShopData.server(inUse.get()).corruptNewestBackup()),
                        Act.telling(
                                "back-up",
                                "Take a backup",
                                "As every night: restores to later seconds begin from it.",
                                values ->
                                        "Taken: " + ShopData.server(inUse.get()).backUp()),
                        Act.plain(
                                "freeze-restorable-time",
                                "Freeze LatestRestorableTime",
                                "It stands still, as when archiving has stopped.",
                                () -> faults.freezeLatestRestorableTime(true)),
                        Act.plain(
                                "thaw-restorable-time",
                                "Let it move again",
                                "It follows the archive.",
                                () -> faults.freezeLatestRestorableTime(false)),
                        Act.telling(
                                "retention-0",
                                "Retention 0",
                                "Backups are shown as off: no point in time can be restored.",
                                values -> backupsOff(faults, chosen(values, inUse), true),
                                INSTANCE),
                        Act.telling(
                                "retention-7",
                                "Retention 7",
                                "Backups are as they were.",
                                values -> backupsOff(faults, chosen(values, inUse), false),
                                INSTANCE)));
    }

    /** The next restore. */
    public static ActGroup restores(Faults faults) {
        return new ActGroup(
                "The next restore",
                List.of(
                        Act.telling(
                                "refuse-restore",
                                "Refuse it",
                                "AWS refuses the call.",
                                values -> refuse(faults, values),
                                ACTION,
                                new Field("code", "InsufficientDBInstanceCapacity"),
                                new Field("status", "400"),
                                new Field("message", "The requested DB instance class isn't available.")),
                        Act.telling(
                                "restore-ends-in",
                                "Let it end badly",
                                "incompatible-restore, restore-error or failed.",
                                values -> badEnd(faults, values),
                                new Field("status", "incompatible-restore")),
                        Act.telling(
                                "slow-restore",
                                "Slow restores",
                                "Restores stay in creating for so much longer; 0 ends it.",
                                values -> slow(faults, values),
                                new Field("seconds", "60")),
                        Act.plain(
                                "hide-recovery-log",
                                "Hide its log",
                                "RDS does not know the log of an instance that is being created.",
                                () -> faults.hideRecoveryLog(true)),
                        Act.plain(
                                "show-recovery-log",
                                "Show its log",
                                "It can be read while PostgreSQL recovers.",
                                () -> faults.hideRecoveryLog(false)),
                        Act.telling(
                                "lose-restore-answer",
                                "Lose the answer",
                                "AWS restores, the console never hears of it.",
                                values -> lose(values, faults::loseNextAnswer, "Lose the answer: done"),
                                ACTION),
                        Act.telling(
                                "lose-restore-request",
                                "Lose the request",
                                "The call arrives and is not carried out.",
                                values -> lose(values, faults::loseNextRequest, "Lose the request: done"),
                                ACTION)));
    }

    /** The API as a whole. */
    public static ActGroup api(Faults faults) {
        return new ActGroup(
                "AWS",
                List.of(
                        Act.telling(
                                "deny-aws",
                                "Deny an action",
                                "The console gets 403 AccessDenied, and IAM simulates it so.",
                                values -> deny(faults, values),
                                ACTION),
                        Act.telling(
                                "allow-aws",
                                "Allow it again",
                                "The denial is taken back.",
                                values -> allow(faults, values),
                                ACTION),
                        Act.telling(
                                "throttle-aws",
                                "Throttle an action",
                                "The next calls get Throttling.",
                                values -> throttle(faults, values),
                                new Field("action", "DescribeDBInstances"),
                                new Field("times", "5")),
                        Act.plain(
                                "aws-away",
                                "Take AWS away",
                                "Connections are refused.",
                                () -> faults.outage(Outage.REFUSED)),
                        Act.plain(
                                "aws-unavailable",
                                "AWS answers 503",
                                "Every call is answered 503.",
                                () -> faults.outage(Outage.UNAVAILABLE)),
                        Act.plain(
                                "aws-silent",
                                "AWS does not answer",
                                "Calls are carried out, and their answers come when AWS is given back.",
                                () -> faults.outage(Outage.SILENT)),
                        Act.plain("aws-back", "Give AWS back", "It answers again.", () -> faults.outage(Outage.NONE)),
                        Act.plain("aws-well", "End every fault of AWS", "All as it was.", faults::clear)));
    }

    private static String backupsOff(Faults faults, String instance, boolean off) {
        faults.backupsOff(instance, off);
        return "Backups of " + instance + " are " + (off ? "off" : "on");
    }

    private static String chosen(Map<String, String> values, Supplier<DbInstance> inUse) {
        var instance = value(values, "instance");
        return instance.isBlank() ? inUse.get().identifier() : instance;
    }

    private static String refuse(Faults faults, Map<String, String> values) {
        var code = value(values, "code");
        faults.refuseNext(
                value(values, "action"), code, Integer.parseInt(value(values, "status")), value(values, "message"));
        return "The next restore is refused with " + code;
    }

    private static String lose(Map<String, String> values, Consumer<String> fault, String done) {
        fault.accept(value(values, "action"));
        return done;
    }

    private static String badEnd(Faults faults, Map<String, String> values) {
        var status = value(values, "status");
        faults.nextRestoreEndsIn(status, "The restore could not be completed.");
        return "The next restore ends in " + status;
    }

    private static String slow(Faults faults, Map<String, String> values) {
        var seconds = Long.parseLong(value(values, "seconds"));
        faults.slowRestoreBy(Duration.ofSeconds(seconds));
        return "Restores take " + seconds + " s longer";
    }

    private static String deny(Faults faults, Map<String, String> values) {
        faults.deny(value(values, "action"), "recovery-console");
        return value(values, "action") + " is denied to the console";
    }

    private static String allow(Faults faults, Map<String, String> values) {
        faults.allow(value(values, "action"));
        return value(values, "action") + " is allowed again";
    }

    private static String throttle(Faults faults, Map<String, String> values) {
        faults.throttle(value(values, "action"), Integer.parseInt(value(values, "times")));
        return value(values, "action") + " is throttled " + value(values, "times") + " times";
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }
}
