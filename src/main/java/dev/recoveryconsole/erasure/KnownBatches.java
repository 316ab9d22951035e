package dev.recoveryconsole.erasure;

import dev.recoveryconsole.aws.ObjectStore.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Batches that were read before, so that a look fetches only what is new or changed. Each is kept under the version that
 * came with its own bytes, and given out only while S3 lists that version: the proof is as of the list, as without it.
 */
class KnownBatches {

    private static final int EACH = 256; // what an object costs beside its bytes

    private final Map<String, Known> known = new HashMap<>();
    private final long most;
    private long cost;

    /** @param most sum of the objects' bytes; what does not fit is read anew each time */
    KnownBatches(long most) {
        this.most = most;
    }

    private record Known(Version version, LogObject batch) {

        long cost() {
            return version.size() + EACH;
        }
    }

    synchronized Optional<LogObject> of(String place, @Nullable Version listed) {
        return Optional.ofNullable(known.get(place))
                .filter(one -> one.version().equals(listed))
                .map(Known::batch);
    }

    synchronized void keep(String place, @Nullable Version read, LogObject batch) {
        forget(place);
        if (read != null && cost + read.size() + EACH <= most) {
            var one = new Known(read, batch);
            known.put(place, one);
            cost += one.cost();
        }
    }

    /** What is not listed any more is not held on to: the log may have been tidied for the people's sake. */
    synchronized void onlyThese(String folder, Set<String> listed) {
        Set.copyOf(known.keySet()).stream()
                .filter(place -> place.startsWith(folder) && !listed.contains(place))
                .forEach(this::forget);
    }

    private void forget(String place) {
        var gone = known.remove(place);
        cost -= gone == null ? 0 : gone.cost();
    }
}
