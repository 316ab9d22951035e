package dev.recoverysandbox.control;

import dev.recoverysandbox.aws.AwsEndpoint;
import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.control.Act.Field;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a restore can begin from, and whether there is room for its instance. */
public final class SourceActs {

    private static final Field INSTANCE = new Field("instance", "");
    private static final Field REGION = new Field("region", "eu-west-1");

    private SourceActs() {}

    /** The instance that is meant is the one in use, unless it is named. */
    public static ActGroup of(AwsEndpoint aws, Supplier<DbInstance> inUse) {
        return new ActGroup(
                "Sources of a restore",
                List.of(
                        Act.telling(
                                "take-snapshot",
                                "Take a manual snapshot",
                                "It holds the data of now, also when the instance is gone.",
                                values -> snapshot(aws, chosen(values, inUse), values.getOrDefault("name", "")),
                                new Field("name", "by-hand"),
                                INSTANCE),
                        Act.telling(
                                "backup-unrestorable",
                                "Make its automated backup useless",
                                "Restores from it end in incompatible-restore; from a snapshot or a copy they do not.",
                                values -> unrestorable(aws, chosen(values, inUse), true),
                                INSTANCE),
                        Act.telling(
                                "backup-restorable",
                                "Make it useful again",
                                "Restores from it go as far as its data allow.",
                                values -> unrestorable(aws, chosen(values, inUse), false),
                                INSTANCE),
                        Act.telling(
                                "quota-full",
                                "Fill the quota of instances",
                                "No further instance fits into the Region.",
                                values -> full(aws, values.getOrDefault("region", "")),
                                REGION),
                        Act.telling(
                                "quota-usual",
                                "Give the usual quota back",
                                "40 instances, as on AWS.",
                                values -> usual(aws, values.getOrDefault("region", "")),
                                REGION)));
    }

    private static String snapshot(AwsEndpoint aws, String instance, String name) {
        aws.takeSnapshot(instance, name);
        return "The snapshot " + name + " of " + instance + " is begun";
    }

    private static String unrestorable(AwsEndpoint aws, String instance, boolean wanted) {
        aws.faults().sources().unrestorable(instance, wanted);
        return "The automated backup of " + instance + (wanted ? " cannot be restored" : " can be restored");
    }

    private static String full(AwsEndpoint aws, String region) {
        var used = aws.instancesIn(region);
        aws.faults().sources().instanceQuota(region, used);
        return "At most " + used + " instances may be in " + region;
    }

    private static String usual(AwsEndpoint aws, String region) {
        aws.faults().sources().usualInstanceQuota(region);
        return "The quota of " + region + " is the usual one";
    }

    private static String chosen(Map<String, String> values, Supplier<DbInstance> inUse) {
        var instance = values.getOrDefault("instance", "");
        return instance.isBlank() ? inUse.get().identifier() : instance;
    }
}
