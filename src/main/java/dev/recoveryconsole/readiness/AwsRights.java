package dev.recoveryconsole.readiness;

import dev.recoveryconsole.aws.AwsActions;
import dev.recoveryconsole.aws.AwsPrincipal;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.plan.NewInstanceName;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that a run of one database calls in AWS, on which resources, from its settings and its instance. */
record AwsRights(Database database, AwsPrincipal.Simulated who, String region) {

    private static final String MANAGED_BY = "recovery:managed-by";
    private static final String US = "recovery-console";

    /** Without which nothing else can even be found out. */
    List<AwsActions> toLook() {
        return Stream.of(Stream.of(ofFleet()), ofAlarms(), ofDeletionLog())
                .flatMap(actions -> actions)
                .toList();
    }

    /** Lists of RDS are authorised on all of a kind, not on one (AWS: actions of RDS). */
    private AwsActions ofFleet() {
        return all(
                List.of(rds("db", "*")),
                "rds:DescribeDBInstances",
                "rds:DescribeDBInstanceAutomatedBackups",
                "rds:DescribeDBSnapshots",
                "rds:DescribeEvents");
    }

    private Stream<AwsActions> ofAlarms() {
        var alarms = database.settings().alarms().stream()
                .map(alarm -> arn("cloudwatch", "alarm:" + alarm))
                .toList();
        return alarms.isEmpty() ? Stream.empty() : Stream.of(all(alarms, "cloudwatch:DescribeAlarmHistory"));
    }

    private Stream<AwsActions> ofDeletionLog() {
        var log = database.settings().deletionLog();
        var bucket = "arn:" + who.partition() + ":s3:::" + log.bucket();
        var folder = log.prefix().isEmpty() ? "" : log.prefix() + "/";
        return Stream.of(
                all(List.of(bucket + "/" + folder + "log.json"), "s3:GetObject"),
                new AwsActions(List.of("s3:ListBucket"), List.of(bucket), Map.of("s3:prefix", folder)));
    }

    /** A restore is authorised on all of these together; its tags are an action of their own (AWS: actions of RDS). */
    List<AwsActions> toAct(DatabaseInstance old) {
        var fresh = rds("db", nextName());
        return List.of(
                new AwsActions(
                        List.of("rds:RestoreDBInstanceToPointInTime"), restored(old, fresh), tag("aws:RequestTag/")),
                new AwsActions(List.of("rds:AddTagsToResource"), List.of(fresh), tag("aws:RequestTag/")),
                new AwsActions(List.of("rds:AddTagsToResource"), List.of(fresh), tag("aws:ResourceTag/")));
    }

    /** What a run shows only where it may, and goes on without. */
    AwsActions toTell() {
        return all(List.of(rds("db", nextName())), "rds:DescribeDBLogFiles", "rds:DownloadDBLogFilePortion");
    }

    private List<String> restored(DatabaseInstance old, String fresh) {
        var settings = old.settings();
        return Stream.of(
                        Stream.of(rds("db", old.name().value()), fresh),
                        group("og", settings.optionGroup()),
                        group("pg", settings.parameterGroup()),
                        group("subgrp", settings.subnetGroup()))
                .flatMap(arns -> arns)
                .toList();
    }

    private Stream<String> group(String kind, @Nullable String name) {
        return Stream.ofNullable(name).map(one -> rds(kind, one));
    }

    /** As a run of this database will call its new instance; the number and the letters at the end are of nobody. */
    private String nextName() {
        return NewInstanceName.of(database.name(), "RC-0000-000", new UUID(0, 0), 1, 1)
                .value();
    }

    private static Map<String, String> tag(String of) {
        return Map.of(of + MANAGED_BY, US);
    }

    private static AwsActions all(List<String> resources, String... names) {
        return new AwsActions(List.of(names), resources, Map.of());
    }

    private String rds(String kind, String name) {
        return arn("rds", kind + ":" + name);
    }

    private String arn(String service, String resource) {
        return String.join(":", "arn", who.partition(), service, region, who.account(), resource);
    }
}
