package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.aws.wire.AwsRefusal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The groups that this account has in one Region: AWS's default ones, and those that a primary instance was added with. */
final class Groups {

    static final String DEFAULT_SECURITY_GROUP = "sg-0d3fa017d3fa017d0";
    static final String DEFAULT_SUBNET_GROUP = "default";
    static final String DEFAULT_PARAMETER_GROUP = "default.postgres18";
    static final String DEFAULT_OPTION_GROUP = "default:postgres-18";

    private static final List<Setting> KINDS =
            List.of(Setting.VPC_SECURITY_GROUPS, Setting.SUBNET_GROUP, Setting.PARAMETER_GROUP, Setting.OPTION_GROUP);

    private final Map<Setting, Set<String>> known = new EnumMap<>(Setting.class);

    /** What stands ready where backups are replicated to: as on AWS, no group is known in two Regions. */
    private static final Map<Setting, String> OF_REPLICA_REGION = Map.of(
            Setting.VPC_SECURITY_GROUPS, "sg-0f5e4d3c2b1a09876",
            Setting.SUBNET_GROUP, "orders-private-dr",
            Setting.PARAMETER_GROUP, "orders-postgres18-dr");

    Groups(String region) {
        for (var kind : KINDS) {
            var names = ConcurrentHashMap.<String>newKeySet();
            kind.byDefault().ifPresent(names::add);
            known.put(kind, names);
        }
        if (region.equals(AwsAccount.REPLICA_REGION)) {
            OF_REPLICA_REGION.forEach(
                    (kind, name) -> known.getOrDefault(kind, new HashSet<>()).add(name));
        }
    }

    void learn(Settings settings) {
        known.forEach((kind, names) -> names.addAll(settings.list(kind)));
    }

    /** Refuses the first group that this account does not have. */
    void check(Map<Setting, String> passed) {
        for (var kind : KINDS) {
            for (var name : Settings.split(passed.getOrDefault(kind, ""))) {
                if (!known.getOrDefault(kind, Set.of()).contains(name)) {
                    throw unknown(kind, name);
                }
            }
        }
    }

    /** Codes and statuses: errors of the action's page. The sentences, and the code for a security group, are assumed. */
    private static AwsRefusal unknown(Setting kind, String name) {
        return switch (kind) {
            case SUBNET_GROUP ->
                new AwsRefusal(
                        "DBSubnetGroupNotFoundFault", 404, "DB subnet group '%s' does not exist.".formatted(name));
            case PARAMETER_GROUP ->
                new AwsRefusal("DBParameterGroupNotFound", 404, "DBParameterGroup not found: " + name);
            case OPTION_GROUP ->
                new AwsRefusal(
                        "OptionGroupNotFoundFault", 404, "Specified OptionGroupName: %s not found.".formatted(name));
            default ->
                new AwsRefusal(
                        "InvalidParameterValue", "Invalid security group , groupId= %s, groupName=.".formatted(name));
        };
    }
}
