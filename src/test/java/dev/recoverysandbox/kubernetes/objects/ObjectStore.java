package dev.recoverysandbox.kubernetes.objects;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects with one growing resource version, and the changes that led to them. What it gives out is never changed
 * afterwards and must not be changed by who gets it.
 */
public final class ObjectStore {

    private static final int KEPT_CHANGES = 2_000;
    private static final String BEHIND_ALL = "\uffff";

    private record Key(String kind, String namespace, String name) {}

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::kind).thenComparing(Key::namespace).thenComparing(Key::name);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final TreeMap<Key, ObjectNode> objects = new TreeMap<>(ORDER);
    private final ArrayDeque<Change> changes = new ArrayDeque<>();
    private long version = 100;

    public ObjectStore(InstantSource clock) {
        this.clock = clock;
    }

    public Optional<ObjectNode> find(Kind kind, String namespace, String name) {
        return exclusively(() -> Optional.ofNullable(objects.get(key(kind, namespace, name))));
    }

    /** All of a kind, of one namespace or of all when it is empty, ordered by namespace and name. */
    public List<ObjectNode> list(Kind kind, String namespace) {
        var first = new Key(kind.qualifiedPlural(), namespace, "");
        var last = namespace.isEmpty()
                ? new Key(first.kind(), BEHIND_ALL, "")
                : new Key(first.kind(), namespace, BEHIND_ALL);
        return exclusively(
                () -> List.copyOf(objects.subMap(first, true, last, true).values()));
    }

    public long version() {
        return exclusively(() -> version);
    }

    /** Runs without another write in between. */
    public <T> T exclusively(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds an object.
     *
     * @param dryRun gives the object as it would be, and stores nothing
     * @throws Refusal 409 AlreadyExists
     */
    public ObjectNode create(Kind kind, ObjectNode wanted, Writer writer, boolean dryRun) {
        return exclusively(() -> {
            var object = wanted.deepCopy();
            var key = key(kind, Meta.namespace(object), Meta.name(object));
            if (objects.containsKey(key)) {
                throw Refusal.alreadyExists(kind, key.name());
            }
            var metadata = Json.within(object, "metadata");
            metadata.remove(List.of("resourceVersion", "deletionTimestamp", "managedFields"));
            metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", Meta.time(clock.instant()));
            if (kind.countsGenerations()) {
                metadata.put("generation", 1);
            }
            ManagedFields.record(null, object, writer, clock.instant());
            return dryRun ? object : commit(kind, key, null, object);
        });
    }

    /** Puts an object in the place of a known one; nothing happens when nothing differs. */
    public ObjectNode replace(Kind kind, ObjectNode wanted, Writer writer, boolean dryRun) {
        return exclusively(() -> {
            var key = key(kind, Meta.namespace(wanted), Meta.name(wanted));
            var before = objects.get(key);
            if (before == null) {
                throw Refusal.notFound(kind, key.name());
            }
            var object = wanted.deepCopy();
            keepWhatIsTheServers(before, object);
            if (object.equals(before)) {
                return before;
            }
            if (kind.countsGenerations() && !object.path("spec").equals(before.path("spec"))) {
                Json.within(object, "metadata").put("generation", Meta.generation(before) + 1);
            }
            ManagedFields.record(before, object, writer, clock.instant());
            return dryRun ? object : commit(kind, key, before, object);
        });
    }

    /** Changes an object in place; empty when it is gone. */
    public Optional<ObjectNode> edit(
            Kind kind, String namespace, String name, Writer writer, UnaryOperator<ObjectNode> edit) {
        return exclusively(() ->
                find(kind, namespace, name).map(before -> replace(kind, edit.apply(before.deepCopy()), writer, false)));
    }

    /** Sets one top-level field; costs nothing when it is so already, which is what a controller mostly finds. */
    public Optional<ObjectNode> set(
            Kind kind, String namespace, String name, Writer writer, String field, JsonNode value) {
        return exclusively(() -> find(kind, namespace, name)
                .map(before -> before.path(field).equals(value)
                        ? before
                        : replace(kind, before.deepCopy().set(field, value), writer, false)));
    }

    /** Gives the removed object, empty when it was not there. */
    public Optional<ObjectNode> remove(Kind kind, String namespace, String name) {
        return exclusively(() -> {
            var gone = objects.remove(key(kind, namespace, name));
            if (gone == null) {
                return Optional.empty();
            }
            var last = gone.deepCopy();
            Json.within(last, "metadata").put("resourceVersion", String.valueOf(++version));
            remember(new Change(version, kind, gone, last, true));
            return Optional.of(last);
        });
    }

    /**
     * The changes after a version, waited for until there is one or the time is over.
     *
     * @throws Refusal 410 Expired when they are no longer kept
     */
    public List<Change> changesAfter(long seen, Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = wait.toNanos();
            while (version <= seen) {
                if (left <= 0) {
                    return List.of();
                }
                left = moved.awaitNanos(left);
            }
            var oldest = changes.peekFirst();
            if (oldest != null && changes.size() == KEPT_CHANGES && seen < oldest.version() - 1) {
                throw new Refusal(410, "Expired", "too old resource version: " + seen, null);
            }
            return changes.stream().filter(change -> change.version() > seen).toList();
        } finally {
            lock.unlock();
        }
    }

    private ObjectNode commit(Kind kind, Key key, @Nullable ObjectNode before, ObjectNode object) {
        Json.within(object, "metadata").put("resourceVersion", String.valueOf(++version));
        objects.put(key, object);
        remember(new Change(version, kind, before, object, false));
        return object;
    }

    private void remember(Change change) {
        changes.addLast(change);
        if (changes.size() > KEPT_CHANGES) {
            changes.removeFirst();
        }
        moved.signalAll();
    }

    private static void keepWhatIsTheServers(ObjectNode before, ObjectNode object) {
        var metadata = Json.within(object, "metadata");
        for (var field : List.of("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields")) {
            if (before.path("metadata").has(field)) {
                metadata.set(field, before.path("metadata").path(field));
            } else {
                metadata.remove(field);
            }
        }
    }

    private static Key key(Kind kind, String namespace, String name) {
        return new Key(kind.qualifiedPlural(), kind.namespaced() ? namespace : "", name);
    }
}
