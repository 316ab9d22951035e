package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.QueryForm;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What both restores have in common: the new instance's name, settings and room. Codes and statuses are those of the
 * actions' pages of the API reference; a sentence or code marked "assumed" is nowhere documented.
 */
final class Creating {

    /** "1 to 63 letters, numbers, or hyphens. First character must be a letter. Can't end with a hyphen or contain two". */
    private static final Pattern IDENTIFIER = Pattern.compile("(?=.{1,63}$)[a-z](?:-?[a-z0-9])*");

    private final String region;
    private final Fleet fleet;
    private final Groups groups;
    private final InstanceQuota quota;
    private final InstantSource clock;
    private final Supplier<String> hosts;

    Creating(
            String region,
            Fleet fleet,
            Groups groups,
            InstanceQuota quota,
            InstantSource clock,
            Supplier<String> hosts) {
        this.region = region;
        this.fleet = fleet;
        this.groups = groups;
        this.quota = quota;
        this.clock = clock;
        this.hosts = hosts;
    }

    /** A name that is valid and free. */
    String identifier(QueryForm form, String parameter) {
        var identifier = form.required(parameter).toLowerCase(Locale.ROOT);
        if (!IDENTIFIER.matcher(identifier).matches()) {
            throw new AwsRefusal(
                    "InvalidParameterValue",
                    "The parameter DBInstanceIdentifier is not a valid identifier. Identifiers must begin with a letter; "
                            + "must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or "
                            + "contain two consecutive hyphens.");
        }
        if (fleet.find(identifier).isPresent()) {
            throw alreadyExists();
        }
        return identifier;
    }

    /** What the request passes, judged against the source's settings. */
    Map<Setting, String> settings(QueryForm form, Settings source, Stream<Setting> allowed, Set<String> others) {
        var passed = PassedSettings.of(form, allowed, others);
        checkStorage(source.number(Setting.ALLOCATED_STORAGE), passed);
        checkRetention(passed.getOrDefault(Setting.BACKUP_RETENTION_PERIOD, "0"));
        checkZone(passed);
        groups.check(passed);
        return passed;
    }

    /** The new instance, in status {@code creating}, if there is room for it. */
    DbInstance create(String identifier, Settings settings, SortedMap<String, String> tags) {
        quota.checkOneMore();
        var id = Fleet.newResourceId();
        var here = settings.get(Setting.AVAILABILITY_ZONE)
                        .filter(zone -> zone.startsWith(region))
                        .isPresent()
                ? settings
                : settings.with(Map.of(Setting.AVAILABILITY_ZONE, region + "a"));
        var created = new DbInstance(region, identifier, id, hosts.get(), clock.instant(), here, tags);
        if (!fleet.add(created)) {
            throw alreadyExists();
        }
        return created;
    }

    private static AwsRefusal alreadyExists() {
        return new AwsRefusal("DBInstanceAlreadyExists", "DB instance already exists");
    }

    private void checkZone(Map<Setting, String> passed) {
        var zone = passed.getOrDefault(Setting.AVAILABILITY_ZONE, region);
        if (Boolean.parseBoolean(passed.get(Setting.MULTI_AZ)) && passed.containsKey(Setting.AVAILABILITY_ZONE)) {
            throw new AwsRefusal( // "You can't specify the AvailabilityZone parameter if ... Multi-AZ"
                    "InvalidParameterCombination",
                    "Requesting a specific availability zone is not valid for Multi-AZ instances.");
        }
        if (!zone.startsWith(region)) { // code and sentence assumed
            throw new AwsRefusal("InvalidParameterValue", "Invalid availability zone: " + zone);
        }
    }

    private static void checkStorage(int had, Map<Setting, String> passed) {
        var type = passed.getOrDefault(Setting.STORAGE_TYPE, passed.containsKey(Setting.IOPS) ? "io1" : "gp3");
        var gib = passed.containsKey(Setting.ALLOCATED_STORAGE)
                ? Integer.parseInt(passed.getOrDefault(Setting.ALLOCATED_STORAGE, ""))
                : had;
        if (gib != had && gib * 10 < had * 11) { // "never smaller, larger by at least 10 %"; sentence assumed
            throw new AwsRefusal(
                    "InvalidParameterCombination",
                    "Allocated storage must be %d GiB or at least 10 percent more.".formatted(had));
        }
        var chosen = passed.containsKey(Setting.IOPS) || passed.containsKey(Setting.STORAGE_THROUGHPUT);
        if (chosen && Settings.smallGp3(type, gib)) { // User Guide, storage page
            throw new AwsRefusal(
                    "InvalidParameterCombination",
                    "You can't specify IOPS or storage throughput for engine postgres and a storage size less than 400.");
        }
    }

    /** "Must be a value from 0 to 35"; sentence assumed. */
    static void checkRetention(String days) {
        if (!days.matches("\\d|[12]\\d|3[0-5]")) {
            throw new AwsRefusal(
                    "InvalidParameterValue",
                    "Invalid backup retention period. Retention period must be between 0 and 35");
        }
    }
}
