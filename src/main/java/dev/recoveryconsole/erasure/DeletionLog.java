package dev.recoveryconsole.erasure;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.ObjectStore;
import dev.recoveryconsole.databases.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/**
 * The application's log of deletions. It lies outside the restored database, because one inside is rolled back with it
 * and loses exactly the entries that are needed.
 */
@Component
public class DeletionLog {

    private static final long KEPT_BYTES = 16L * 1024 * 1024;

    private final ObjectStore store;
    private final KnownBatches known = new KnownBatches(KEPT_BYTES);

    DeletionLog(ObjectStore store) {
        this.store = store;
    }

    /** Reads the log and judges whether it proves who must be deleted again; changes nothing, never throws for S3's sake. */
    public Coverage read(Database database, Instant target, Instant now) {
        try {
            return new Coverage.Covered(proven(database, target, now));
        } catch (LogUnusable e) {
            return new Coverage.NotCovered(e.reason());
        } catch (AwsRefused e) {
            return new Coverage.NotCovered("AWS says: " + e.getMessage() + " (" + e.code() + ")");
        } catch (AwsUnreachable e) {
            return new Coverage.NotCovered("AWS did not answer: " + e.getMessage());
        }
    }

    /**
     * How far the log reaches by its own description, and whether its batches can be listed: cheap, and no proof. Throws
     * {@link AwsRefused} or {@link AwsUnreachable}.
     */
    public LogReach reach(Database database) {
        try {
            var reader = new LogReader(store, database.settings().deletionLog(), known);
            var head = reader.head();
            reader.listed();
            return new LogReach.Kept(head.startedAt(), head.lastSeenAt());
        } catch (LogUnusable e) {
            return new LogReach.Unusable(e.reason());
        }
    }

    private DeletionSet proven(Database database, Instant target, Instant now) {
        var settings = database.settings().deletionLog();
        var from = target.minus(settings.margin());
        var reader = new LogReader(store, settings, known);
        var head = reader.head(); // before the batches: what is written meanwhile is read, and not demanded
        head.mustReachBackTo(from);
        head.mustBeFresh(now, settings);
        var objects = reader.objects();
        var present = positions(objects);
        mustHaveNoGap(objects, present, from, head.lastSeq());
        var reached = reached(present, head.lastSeq());
        return DeletionSet.of(needed(objects, from), from, head.lastSeenAt(), head.lastSeq(), reached);
    }

    private static Set<Long> positions(List<LogObject> objects) {
        return objects.stream().flatMapToLong(LogObject::positions).boxed().collect(Collectors.toSet());
    }

    /** How far the log goes on without a gap behind the last position that its description knew. */
    private static long reached(Set<Long> present, long lastSeq) {
        return LongStream.iterate(lastSeq, seq -> seq + 1)
                .filter(seq -> !present.contains(seq + 1))
                .findFirst()
                .orElse(lastSeq);
    }

    /** Every position from the last one that is wholly too old up to the log's last must be there. */
    private static void mustHaveNoGap(List<LogObject> objects, Set<Long> present, Instant from, long lastSeq) {
        var tooOld =
                objects.stream().takeWhile(object -> object.whollyBefore(from)).toList();
        var first = tooOld.isEmpty() ? 1 : tooOld.getLast().seq();
        LongStream.rangeClosed(first, lastSeq)
                .filter(seq -> !present.contains(seq))
                .findFirst()
                .ifPresent(seq -> {
                    throw new LogUnusable("The deletion log has a gap: " + seq + " of " + first + " to " + lastSeq
                            + " is missing, and it may name people who must be deleted again");
                });
    }

    /** By request: all since then, and every intent of which no end is known. */
    private static List<DeletionEntry> needed(List<LogObject> objects, Instant from) {
        return byRequest(objects).stream()
                .filter(entry -> entry.intent() || !entry.at().isBefore(from))
                .toList();
    }

    private static Collection<DeletionEntry> byRequest(List<LogObject> objects) {
        Map<String, DeletionEntry> last = new HashMap<>();
        objects.stream()
                .flatMap(object -> object.entries().stream())
                .forEach(entry -> last.merge(entry.requestId(), entry, DeletionEntry::thenSaid));
        return last.values();
    }
}
