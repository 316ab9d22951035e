package dev.recoveryconsole.erasure;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.postgres.Deletion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The deletions that a restored database needs again. Only {@link #entries} names subjects; keep {@link #summary}, not
 * this, where it is stored or shown.
 *
 * @param entries in order of seq
 * @param reachesTo the log's last position up to which nothing is missing, counting all that came after its description,
 *     needed or not: an intent whose end is known, or a deletion before the target, is a position too
 */
public record DeletionSet(DeletionSummary summary, List<DeletionEntry> entries, long reachesTo) {

    static DeletionSet of(
            List<DeletionEntry> entries, Instant coveredFrom, Instant coveredTo, long lastSeq, long reachesTo) {
        var sorted = entries.stream().sorted(DeletionEntry.IN_ORDER).toList();
        var summary = new DeletionSummary(
                subjects(sorted).size(),
                sorted.stream().map(DeletionEntry::at).min(Instant::compareTo).orElse(null),
                sorted.stream().map(DeletionEntry::at).max(Instant::compareTo).orElse(null),
                CanonicalJson.digest(CanonicalJson.of(
                        sorted.stream().map(DeletionEntry::identity).toList())),
                coveredFrom,
                coveredTo,
                lastSeq);
        return new DeletionSet(summary, sorted, reachesTo);
    }

    public int count() {
        return summary.count();
    }

    public String contentHash() {
        return summary.contentHash();
    }

    public @Nullable Instant oldest() {
        return summary.oldest();
    }

    public @Nullable Instant newest() {
        return summary.newest();
    }

    /** Entries that came after an earlier reading, by the log's position then. */
    public DeletionSet since(long earlierLastSeq) {
        return only(entry -> entry.seq() > earlierLastSeq, summary.lastSeq(), reachesTo);
    }

    /** The part that an earlier reading gave, so that what was signed is applied, and its hash compared, alone. */
    public DeletionSet upTo(long earlierLastSeq) {
        return only(entry -> entry.seq() <= earlierLastSeq, earlierLastSeq, earlierLastSeq);
    }

    private DeletionSet only(Predicate<DeletionEntry> which, long lastSeq, long reach) {
        return of(entries.stream().filter(which).toList(), summary.coveredFrom(), summary.coveredTo(), lastSeq, reach);
    }

    /** The part that the log's own description vouches for; what is in flight beyond it comes with a later reading. */
    public DeletionSet vouched() {
        return upTo(summary.lastSeq());
    }

    Deletion deletion(List<String> statements) {
        return new Deletion(statements, subjects(entries));
    }

    /** Each person once, whatever was asked of them how often. */
    private static List<Map<String, String>> subjects(List<DeletionEntry> entries) {
        var once = new LinkedHashMap<List<String>, Map<String, String>>();
        entries.forEach(entry -> once.put(
                List.of(entry.subject(), entry.subjectCreatedAt()),
                Map.of("subject", entry.subject(), "subjectCreatedAt", entry.subjectCreatedAt())));
        return List.copyOf(once.values());
    }

    @Override
    public String toString() {
        return "DeletionSet[" + summary + "]";
    }
}
