package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.postgres.DatabaseServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One DB instance as the account sees it, and the real server under it once there is one. */
public final class DbInstance {

    private final String region;
    private final String identifier;
    private final String resourceId;
    private final String host;
    private final Instant createdAt;
    private final List<String> replicas = new CopyOnWriteArrayList<>();
    private volatile Settings settings;
    private volatile SortedMap<String, String> tags;
    private volatile InstanceStatus status = InstanceStatus.CREATING;
    private volatile boolean parameterGroupPending;
    private volatile boolean passwordPending;
    private volatile @Nullable DatabaseServer server;

    DbInstance(
            String region,
            String identifier,
            String resourceId,
            String host,
            Instant createdAt,
            Settings settings,
            Map<String, String> tags) {
        this.region = region;
        this.identifier = identifier;
        this.resourceId = resourceId;
        this.host = host;
        this.createdAt = createdAt;
        this.settings = settings;
        this.tags = new TreeMap<>(tags);
    }

    /** Where it runs. */
    public String region() {
        return region;
    }

    public String identifier() {
        return identifier;
    }

    /** {@code db-} and 26 upper-case letters and digits; never changes, never comes back. */
    public String resourceId() {
        return resourceId;
    }

    public String arn() {
        return AwsAccount.rds(region, "db:" + identifier);
    }

    /** The loopback address, also before the server is up. */
    public String host() {
        return host;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Settings settings() {
        return settings;
    }

    public SortedMap<String, String> tags() {
        return tags;
    }

    public InstanceStatus status() {
        return status;
    }

    /** The real server; empty while it is being restored and when that failed. */
    public Optional<DatabaseServer> server() {
        return Optional.ofNullable(server);
    }

    boolean parameterGroupPending() {
        return parameterGroupPending;
    }

    boolean passwordPending() {
        return passwordPending;
    }

    void up(DatabaseServer started) {
        server = started;
    }

    synchronized void becomes(InstanceStatus next) {
        status = next;
    }

    /** The same, unless something else has happened to it meanwhile; whether it did. */
    synchronized boolean becomes(InstanceStatus expected, InstanceStatus next) {
        var still = status == expected;
        status = still ? next : status;
        return still;
    }

    /** The ARNs of the copies of its automated backups. */
    public List<String> replicas() {
        return replicas;
    }

    void replicatedAs(String arn) {
        if (!replicas.contains(arn)) {
            replicas.add(arn);
        }
    }

    void change(Map<Setting, String> changes) {
        settings = settings.with(changes);
        parameterGroupPending |= changes.containsKey(Setting.PARAMETER_GROUP);
    }

    void passwordPending(boolean pending) {
        passwordPending = pending;
    }

    void tag(Map<String, String> more) {
        var merged = new TreeMap<>(tags);
        merged.putAll(more);
        tags = merged;
    }
}
