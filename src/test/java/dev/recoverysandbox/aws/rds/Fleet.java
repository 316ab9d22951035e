package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** One Region's instances by name, and the deleted ones whose backups are retained. */
final class Fleet {

    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final ConcurrentSkipListMap<String, DbInstance> instances = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, DbInstance> retained = new ConcurrentSkipListMap<>();

    /** Takes a name; false when it is taken already. */
    boolean add(DbInstance instance) {
        return instances.putIfAbsent(instance.identifier(), instance) == null;
    }

    void remove(DbInstance instance) {
        instances.remove(instance.identifier(), instance);
    }

    void retain(DbInstance instance) {
        retained.put(instance.resourceId(), instance);
    }

    Collection<DbInstance> all() {
        return List.copyOf(instances.values());
    }

    Collection<DbInstance> retained() {
        return List.copyOf(retained.values());
    }

    /** By identifier or ARN, in any case: "This parameter isn't case-sensitive" (DescribeDBInstances). */
    Optional<DbInstance> find(String identifierOrArn) {
        var name = identifierOrArn.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(instances.get(name.substring(name.lastIndexOf(':') + 1)))
                .filter(found -> !name.startsWith("arn:") || found.arn().equals(name));
    }

    /** The same, or AWS's refusal: code and status from the action's page, sentence as its tools show it. */
    DbInstance get(String identifierOrArn) {
        return find(identifierOrArn).orElseThrow(() -> notFound(identifierOrArn));
    }

    static AwsRefusal notFound(String identifier) {
        return new AwsRefusal("DBInstanceNotFound", 404, "DBInstance %s not found.".formatted(identifier));
    }

    static String newResourceId() {
        return ThreadLocalRandom.current()
                .ints(26, 0, LETTERS_AND_DIGITS.length())
                .mapToObj(LETTERS_AND_DIGITS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining("", "db-", ""));
    }
}
