package dev.recoverysandbox.aws.wire;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What can be wrong with what a restore needs beforehand: the backup that it begins from, and room for one instance. */
public final class SourceFaults {

    private final Set<String> unrestorable = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> quotas = new ConcurrentHashMap<>();

    /** Restores from the automated backup of this instance end badly, or as the data allow; snapshots and copies do not. */
    public void unrestorable(String identifier, boolean wanted) {
        if (wanted) {
            unrestorable.add(identifier);
        } else {
            unrestorable.remove(identifier);
        }
    }

    /** How every restore from this instance's automated backup ends, if it is told to. */
    public Optional<Faults.BadEnd> endOfRestoresFrom(String identifier) {
        return unrestorable.contains(identifier)
                ? Optional.of(new Faults.BadEnd(
                        "incompatible-restore", "The automated backup of %s can't be restored.".formatted(identifier)))
                : Optional.empty();
    }

    /** Lowers how many instances a Region may have. */
    public void instanceQuota(String region, int most) {
        quotas.put(region, most);
    }

    /** A Region may have as many as usual again. */
    public void usualInstanceQuota(String region) {
        quotas.remove(region);
    }

    /** What the Region's quota is lowered to. */
    public Optional<Integer> instanceQuota(String region) {
        return Optional.ofNullable(quotas.get(region));
    }

    void clear() {
        unrestorable.clear();
        quotas.clear();
    }

    Stream<String> standing() {
        return Stream.concat(
                unrestorable.stream().map(name -> "The automated backup of " + name + " cannot be restored"),
                quotas.entrySet().stream()
                        .map(quota -> "At most " + quota.getValue() + " instances may be in " + quota.getKey()));
    }
}
