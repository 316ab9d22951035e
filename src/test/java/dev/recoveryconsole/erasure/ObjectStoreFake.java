package dev.recoveryconsole.erasure;

import dev.recoveryconsole.aws.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One bucket in memory; it can be told to fail. */
class ObjectStoreFake implements ObjectStore {

    private final TreeMap<String, byte[]> objects = new TreeMap<>();
    private final List<String> fetched = new ArrayList<>();
    private @Nullable RuntimeException failure;
    private Runnable afterList = () -> {};
    private boolean versions = true;

    void put(String key, String text) {
        objects.put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    void remove(String key) {
        objects.remove(key);
    }

    void failsWith(RuntimeException failure) {
        this.failure = failure;
    }

    /** Keys of the objects that were fetched. */
    List<String> fetched() {
        return fetched;
    }

    /** Once, between the next list and what follows it. */
    void afterNextList(Runnable happens) {
        afterList = happens;
    }

    /** As a store that names no versions. */
    void namesNoVersions() {
        versions = false;
    }

    @Override
    public List<Listed> list(String bucket, String prefix) {
        mayFail();
        var listed = objects.entrySet().stream()
                .filter(one -> one.getKey().startsWith(prefix))
                .map(one -> new Listed(one.getKey(), version(one.getValue())))
                .toList();
        var next = afterList;
        afterList = () -> {};
        next.run();
        return listed;
    }

    @Override
    public Optional<Stored> get(String bucket, String key) {
        mayFail();
        fetched.add(key);
        return Optional.ofNullable(objects.get(key)).map(bytes -> new Stored(bytes, version(bytes)));
    }

    /** All within one second, so that the content alone makes the difference. */
    private @Nullable Version version(byte[] bytes) {
        return versions ? new Version("\"" + Arrays.hashCode(bytes) + "\"", Instant.EPOCH, bytes.length) : null;
    }

    private void mayFail() {
        if (failure != null) {
            throw failure;
        }
    }
}
