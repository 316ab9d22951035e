package dev.recoveryconsole.erasure;

import dev.recoveryconsole.aws.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One bucket in memory; it can be told to fail. */
class ObjectStoreFake implements ObjectStore {

    private final TreeMap<String, byte[]> objects = new TreeMap<>();
    private @Nullable RuntimeException failure;

    void put(String key, String text) {
        objects.put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    void remove(String key) {
        objects.remove(key);
    }

    void failsWith(RuntimeException failure) {
        this.failure = failure;
    }

    @Override
    public List<String> keys(String bucket, String prefix) {
        mayFail();
        return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public Optional<byte[]> get(String bucket, String key) {
        mayFail();
        return Optional.ofNullable(objects.get(key));
    }

    private void mayFail() {
        if (failure != null) {
            throw failure;
        }
    }
}
