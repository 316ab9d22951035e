package dev.recoveryconsole.faults;

import dev.recoveryconsole.aws.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The application's deletion log in S3: one object per deletion, and a description that is always fresh. */
public final class SimulatedDeletionLog implements ObjectStore {

    private static final String FOLDER = "deletions/";

    private final InstantSource clock;
    private final List<Instant> deletions = new ArrayList<>();
    private String world = "";

    public SimulatedDeletionLog(InstantSource clock) {
        this.clock = clock;
    }

    /** Two people were deleted after that instant. */
    public synchronized void fresh(Instant target) {
        world = target.toString();
        deletions.clear();
        deletions.add(target.plusSeconds(30));
        deletions.add(target.plusSeconds(60));
    }

    /** One more, now. */
    public synchronized void deleted() {
        deletions.add(clock.instant());
    }

    public synchronized int size() {
        return deletions.size();
    }

    @Override
    public synchronized List<Listed> list(String bucket, String prefix) {
        return IntStream.rangeClosed(1, deletions.size())
                .mapToObj(seq -> FOLDER + seq + ".jsonl")
                .map(key -> new Listed(key, get(bucket, key).orElseThrow().version()))
                .toList();
    }

    @Override
    public synchronized Optional<Stored> get(String bucket, String key) {
        var text = key.endsWith(".jsonl") ? entry(Integer.parseInt(key.replaceAll("\\D", ""))) : head();
        return Optional.of(new Stored(
                text.getBytes(StandardCharsets.UTF_8),
                new Version(world + text.hashCode(), clock.instant().truncatedTo(ChronoUnit.SECONDS), text.length())));
    }

    private String head() {
        return "{\"startedAt\":\"%s\",\"lastSeenAt\":\"%s\",\"lastSeq\":%d}"
                .formatted(clock.instant().minus(Duration.ofDays(60)), clock.instant(), deletions.size());
    }

    private String entry(int seq) {
        var at = deletions.get(seq - 1);
        return "{\"requestId\":\"r%d\",\"seq\":%d,\"subject\":\"%d\",\"subjectCreatedAt\":\"2026-01-01T00:00:00Z\",\"decidedAt\":\"%s\",\"executedAt\":\"%s\"}"
                .formatted(seq, seq, 100 + seq, at, at);
    }
}
