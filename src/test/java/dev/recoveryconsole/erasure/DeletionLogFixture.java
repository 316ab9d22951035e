package dev.recoveryconsole.erasure;

import java.time.Instant;

/** The real reader over a bucket in memory, for tests of other modules. */
public final class DeletionLogFixture {

    private final ObjectStoreFake store = new ObjectStoreFake();
    private final DeletionLog log = new DeletionLog(store);

    public DeletionLog log() {
        return log;
    }

    /** The log's own description. */
    public void head(Instant startedAt, Instant lastSeenAt, long lastSeq) {
        store.put(
                "deletions/log.json",
                "{\"startedAt\":\"%s\",\"lastSeenAt\":\"%s\",\"lastSeq\":%d}"
                        .formatted(startedAt, lastSeenAt, lastSeq));
    }

    /** A deletion that was carried out. */
    public void done(long seq, String subject, Instant at) {
        var line = "{\"requestId\":\"r%d\",\"seq\":%d,\"subject\":\"%s\",\"subjectCreatedAt\":\"2025-05-01T00:00:00Z\","
                + "\"scope\":\"account\",\"decidedAt\":\"%s\",\"executedAt\":\"%s\",\"basis\":\"art17\"}";
        store.put("deletions/" + seq + ".jsonl", line.formatted(seq, seq, subject, at, at) + "\n");
    }

    /** From now on S3 does not answer like this. */
    public void failsWith(RuntimeException failure) {
        store.failsWith(failure);
    }
}
