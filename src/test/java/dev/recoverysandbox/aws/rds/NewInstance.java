package dev.recoverysandbox.aws.rds;

import java.util.Map;

/**
 * A primary to add to the account.
 *
 * @param settings what shall differ from the primary that {@link Settings} describes
 */
public record NewInstance(
        String identifier,
        String masterUsername,
        String masterPassword,
        String databaseName,
        Map<String, String> tags,
        Map<Setting, String> settings) {

    /** One with the usual settings and tags. */
    public NewInstance(String identifier, String masterUsername, String masterPassword, String databaseName) {
        this(
                identifier,
                masterUsername,
                masterPassword,
                databaseName,
                Map.of("environment", "production", "owner", "shop-team", "cost-center", "4711"),
                Map.of());
    }
}
