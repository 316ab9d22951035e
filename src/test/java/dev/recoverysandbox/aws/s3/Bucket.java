package dev.recoverysandbox.aws.s3;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** A bucket in memory; keys in the order of S3's listings. */
public final class Bucket {

    private final String name;
    private final InstantSource clock;
    private final Instant createdAt;
    private volatile boolean locks;
    private final ConcurrentNavigableMap<String, StoredObject> objects = new ConcurrentSkipListMap<>();

    Bucket(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
        this.createdAt = clock.instant();
    }

    public String name() {
        return name;
    }

    /** Objects can be locked in it from now on; S3 allows that of new buckets only. */
    public Bucket withObjectLock() {
        locks = true;
        return this;
    }

    boolean locks() {
        return locks;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Every key that begins with the prefix, in order. */
    public List<String> keys(String prefix) {
        return objects.tailMap(prefix, true).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .toList();
    }

    public Optional<StoredObject> get(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Puts a text from within, without a call. */
    public StoredObject put(String key, String text) {
        var object = StoredObject.of(
                text.getBytes(StandardCharsets.UTF_8), clock.instant(), Map.of("Content-Type", "binary/octet-stream"));
        objects.put(key, object);
        return object;
    }

    /** Puts the object if what is there now is as the caller wants it; one look and one write, undivided. */
    @SuppressWarnings("ReferenceEquality") // whether this very object is there now
    boolean put(String key, StoredObject object, Predicate<Optional<StoredObject>> condition) {
        return objects.compute(key, (same, now) -> condition.test(Optional.ofNullable(now)) ? object : now) == object;
    }

    /** Takes an object away; that there is none is fine, as with S3. */
    public void delete(String key) {
        objects.remove(key);
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }
}
