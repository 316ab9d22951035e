package dev.recoverysandbox.shop;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** A bucket in memory that lets a test look on when an object is created. */
final class MemoryBucket implements LogObjects {

    private final Map<String, String> objects = new ConcurrentSkipListMap<>();
    private volatile Consumer<String> beforeCreate = key -> {};

    void beforeCreate(Consumer<String> look) {
        beforeCreate = look;
    }

    Map<String, String> objects() {
        return objects;
    }

    @Override
    public void put(String key, byte[] content) {
        objects.put(key, new String(content, StandardCharsets.UTF_8));
    }

    @Override
    public boolean create(String key, byte[] content) {
        beforeCreate.accept(key);
        return objects.putIfAbsent(key, new String(content, StandardCharsets.UTF_8)) == null;
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(objects.get(key)).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
