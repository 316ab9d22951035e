package dev.recoveryconsole.audit;

import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.LockedStore;
import dev.recoveryconsole.aws.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket with Object Lock, in memory. */
final class Locker implements LockedStore, ObjectStore {

    final TreeMap<String, byte[]> objects = new TreeMap<>();
    final Map<String, Instant> until = new HashMap<>();
    boolean away;

    @Override
    public void put(String bucket, String key, byte[] content, Instant lockedUntil) {
        answer();
        objects.putIfAbsent(key, content);
        until.putIfAbsent(key, lockedUntil);
    }

    @Override
    public List<String> after(String bucket, String prefix, String key) {
        answer();
        return objects.tailMap(key, false).keySet().stream()
                .filter(one -> one.startsWith(prefix))
                .toList();
    }

    @Override
    public List<Listed> list(String bucket, String prefix) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Stored> get(String bucket, String key) {
        answer();
        return Optional.ofNullable(objects.get(key)).map(bytes -> new Stored(bytes, null));
    }

    private void answer() {
        if (away) {
            throw new AwsUnreachable("no answer", new IOException("no answer"));
        }
    }
}
