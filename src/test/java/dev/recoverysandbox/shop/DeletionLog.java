package dev.recoverysandbox.shop;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the deletion log: one object per batch, and a batch here is one person. Several pods write at once and still
 * leave no gap, because each takes the first number whose object does not exist yet.
 */
final class DeletionLog {

    /** What {@code log.json} says about the whole log. */
    record Status(Instant startedAt, Instant lastSeenAt, long lastSeq) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private final LogObjects objects;
    private final String prefix;
    private final InstantSource clock;
    private long last;

    DeletionLog(LogObjects objects, String prefix, InstantSource clock) {
        this.objects = objects;
        this.prefix = prefix.endsWith("/") ? prefix : prefix + "/";
        this.clock = clock;
    }

    /** Writes down that the user is going to be erased; returns only when S3 has it. */
    synchronized DeletionEntry intend(String requestId, long user, Instant createdAt) {
        if (last == 0) {
            last = status().map(Status::lastSeq).orElse(0L);
        }
        var entry = intent(requestId, user, createdAt);
        // a number counts as taken only once S3 has said so: a failed write must not leave a gap
        while (!objects.create(key(entry.seq()), line(entry))) {
            last = entry.seq();
            entry = intent(requestId, user, createdAt);
        }
        last = entry.seq();
        return entry;
    }

    private DeletionEntry intent(String requestId, long user, Instant createdAt) {
        var subject = Long.toString(user);
        return new DeletionEntry(
                requestId, last + 1, subject, createdAt, "account", clock.instant(), null, "GDPR Art. 17(1)(b)");
    }

    /** Adds to the entry that its rows are gone. */
    void executed(DeletionEntry entry) {
        objects.put(key(entry.seq()), line(entry.executed(clock.instant())));
    }

    /** The highest number up to which there is no gap. */
    synchronized long lastSeq() {
        while (objects.get(key(last + 1)).isPresent()) {
            last++;
        }
        return last;
    }

    Optional<Status> status() {
        return objects.get(prefix + "log.json").map(json -> JSON.readValue(json, Status.class));
    }

    void write(Status status) {
        objects.put(prefix + "log.json", JSON.writeValueAsBytes(status));
    }

    private String key(long seq) {
        return prefix + seq + ".jsonl";
    }

    private static byte[] line(DeletionEntry entry) {
        return (JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
