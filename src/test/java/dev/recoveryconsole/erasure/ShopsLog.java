package dev.recoveryconsole.erasure;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseFixture;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A healthy deletion log of the shop in memory, as the application writes it and the reader finds it. */
class ShopsLog {

    private static final Instant TARGET = Instant.parse("2026-03-14T02:30:59Z");
    private static final Instant NOW = Instant.parse("2026-03-14T04:20:57Z");

    final ObjectStoreFake store = new ObjectStoreFake();
    private final Database database = DatabaseFixture.ordersProd();
    private final DeletionLog log = new DeletionLog(store);

    ShopsLog() {
        head("2026-01-01T00:00:00Z", "2026-03-14T04:20:30Z", 4);
        batch(1, done("r1", 1, "11", "2026-03-13T10:00:00Z"));
        batch(2, intent("r2", 2, "12", "2026-03-14T02:21:00Z"));
        batch(3, done("r2", 3, "12", "2026-03-14T02:21:01Z"));
        batch(4, done("r3", 4, "13", "2026-03-14T03:00:00Z"), done("r4", 4, "14", "2026-03-14T03:00:01Z"));
    }

    /** The entries that a restore would undo; fails where the log proves nothing. */
    DeletionSet covered() {
        return switch (log.read(database, TARGET, NOW)) {
            case Coverage.Covered(var set) -> set;
            case Coverage.NotCovered(var reason) -> throw new AssertionError(reason);
        };
    }

    /** Why the log proves nothing. */
    String refused() {
        return switch (log.read(database, TARGET, NOW)) {
            case Coverage.Covered covered -> throw new AssertionError(covered);
            case Coverage.NotCovered(var reason) -> reason;
        };
    }

    /** The log's own description. */
    void head(String startedAt, String lastSeenAt, long lastSeq) {
        store.put(
                "deletions/log.json",
                "{\"startedAt\":\"%s\",\"lastSeenAt\":\"%s\",\"lastSeq\":%d}"
                        .formatted(startedAt, lastSeenAt, lastSeq));
    }

    void batch(long seq, String... lines) {
        store.put("deletions/" + seq + ".jsonl", String.join("\n", lines) + "\n");
    }

    static String intent(String request, long seq, String subject, String decidedAt) {
        return line(request, seq, subject, decidedAt, null);
    }

    static String done(String request, long seq, String subject, String executedAt) {
        return line(request, seq, subject, executedAt, executedAt);
    }

    private static String line(String request, long seq, String subject, String decided, @Nullable String executed) {
        return "{\"requestId\":\"%s\",\"seq\":%d,\"subject\":\"%s\",\"subjectCreatedAt\":\"2025-05-01T00:00:00Z\","
                        .formatted(request, seq, subject)
                + "\"scope\":\"account\",\"decidedAt\":\"%s\",\"executedAt\":%s,\"basis\":\"art17\"}"
                        .formatted(decided, executed == null ? "null" : "\"" + executed + "\"");
    }
}
