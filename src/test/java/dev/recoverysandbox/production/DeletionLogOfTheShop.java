package dev.recoverysandbox.production;

import dev.recoverysandbox.aws.AwsEndpoint;
import dev.recoverysandbox.aws.s3.Bucket;
import dev.recoverysandbox.shop.DeletionLogKeeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The deletion log in its bucket, kept up by its keeper, and the two ways in which it can be of no use. */
public final class DeletionLogOfTheShop implements AutoCloseable {

    private static final String STATUS = ShopData.PREFIX + "/log.json";
    /** Real logs take a minute; here a whole restore takes less, and who signs should count those deleted before it. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final AwsEndpoint aws;
    private final InstantSource clock;
    private final Bucket bucket;
    private final Instant startedAt;
    private DeletionLogKeeper keeper;

    DeletionLogOfTheShop(AwsEndpoint aws, InstantSource clock) {
        this.aws = aws;
        this.clock = clock;
        bucket = aws.bucket(ShopData.BUCKET);
        startedAt = clock.instant();
        keeper = startKeeper();
    }

    /** Its entries, in order of their keys. */
    public List<String> keys() {
        return bucket.keys(ShopData.PREFIX);
    }

    /** Fault: the log's description is gone, so nobody can tell whether it is complete. */
    public synchronized void lose() {
        keeper.close();
        bucket.delete(STATUS);
    }

    /** Fault: it says that it was started only now, so it covers no target before. */
    public synchronized void startTooLate() {
        describe(clock.instant());
    }

    /** As it was. */
    public synchronized void bringBack() {
        describe(startedAt);
    }

    private void describe(Instant start) {
        keeper.close();
        keeper = startKeeper();
        var description = (ObjectNode) JsonMapper.shared().readTree(text());
        bucket.put(STATUS, description.put("startedAt", start.toString()).toString());
    }

    private String text() {
        return bucket.get(STATUS).orElseThrow().text();
    }

    private DeletionLogKeeper startKeeper() {
        return DeletionLogKeeper.start(aws.address(), ShopData.BUCKET, ShopData.PREFIX, INTERVAL, clock);
    }

    @Override
    public synchronized void close() {
        keeper.close();
    }
}
