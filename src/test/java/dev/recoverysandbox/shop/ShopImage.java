package dev.recoverysandbox.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.recoverysandbox.kubernetes.Container;
import dev.recoverysandbox.kubernetes.ContainerContext;
import dev.recoverysandbox.kubernetes.ContainerImage;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shop's program. {@code ROLE=api} takes orders over HTTP, {@code ROLE=worker} settles them; every pod renews the
 * heartbeat row once a second.
 */
public final class ShopImage implements ContainerImage {

    private final TransactionRecord record;
    private final LogObjects.Buckets buckets;
    private final InstantSource clock;

    /** Pods that tell the record of each transaction and reach the deletion log by S3's protocol. */
    public ShopImage(TransactionRecord record, InstantSource clock) {
        this(record, onceEach(S3LogObjects::new), clock);
    }

    /** The same over buckets of one's own. */
    public ShopImage(TransactionRecord record, LogObjects.Buckets buckets, InstantSource clock) {
        this.record = record;
        this.buckets = buckets;
        this.clock = clock;
    }

    /** One S3 client per bucket: a client keeps connections and threads, and pods come and go. */
    private static LogObjects.Buckets onceEach(LogObjects.Buckets buckets) {
        var opened = new ConcurrentHashMap<String, LogObjects>();
        return (endpoint, bucket) ->
                opened.computeIfAbsent(endpoint + " " + bucket, name -> buckets.at(endpoint, bucket));
    }

    /**
     * Starts one pod.
     *
     * @throws IllegalStateException a setting is missing, or PostgreSQL refused the connection, in its own words
     */
    @Override
    public Container start(ContainerContext context) throws Exception {
        var environment = ShopEnvironment.of(context.environment());
        var log = deletionLog(context);
        var pool = connect(environment, context.podName());
        context.log().accept("connected to %s as %s".formatted(environment.jdbcUrl(), environment.user()));
        return new ShopPod(context, environment, pool, record, log);
    }

    private DeletionLog deletionLog(ContainerContext context) {
        var environment = context.environment();
        var objects = buckets.at(
                URI.create(ShopEnvironment.value(environment, "DELETION_LOG_ENDPOINT")),
                ShopEnvironment.value(environment, "DELETION_LOG_BUCKET"));
        return new DeletionLog(objects, ShopEnvironment.value(environment, "DELETION_LOG_PREFIX"), clock);
    }

    private static HikariDataSource connect(ShopEnvironment environment, String pod) {
        var config = new HikariConfig();
        config.setJdbcUrl(environment.jdbcUrl());
        config.setUsername(environment.user());
        config.setPassword(environment.password());
        config.addDataSourceProperty("ApplicationName", pod);
        // a pod ends when its first login fails; on a busy machine a login takes longer than an order may wait
        config.addDataSourceProperty("loginTimeout", "15");
        config.setPoolName(pod);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Duration.ofMillis(1500).toMillis());
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw new IllegalStateException(Sql.wordsOf(e), e);
        }
    }
}
