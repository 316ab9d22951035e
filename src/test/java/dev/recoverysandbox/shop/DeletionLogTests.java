package dev.recoverysandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(ShopDatabases.class)
class DeletionLogTests {

    private static final Duration NEVER = Duration.ofDays(1);

    private CommitRecord record;

    @BeforeEach
    void open_the_record(ShopDatabase database, @TempDir Path folder) {
        record = database.record(folder);
    }

    @Test
    void the_intent_is_in_the_log_before_the_user_is_gone(ShopDatabase database) throws Exception {
        var pod = database.pod("api-1", "api", record);
        var usersAtThatTime = new ArrayList<Integer>();
        database.bucket().beforeCreate(key -> usersAtThatTime.add(users(database, 9)));

        pod.delete("/users/9");

        assertThat(usersAtThatTime).containsExactly(1);
        assertThat(users(database, 9)).isZero();
    }

    @Test
    void an_entry_names_the_subject_so_that_a_reissued_id_is_told_apart(ShopDatabase database) throws Exception {
        Instant created;
        try (var superuser = database.superuser()) {
            created = Sql.list(superuser, "SELECT created_at FROM users WHERE id = 9", row -> Sql.instant(row, 1))
                    .getFirst();
        }
        database.pod("api-1", "api", record).delete("/users/9");

        var entry = entry(database, 1);
        assertThat(entry.subject()).isEqualTo("9");
        assertThat(entry.subjectCreatedAt()).isEqualTo(created);
        assertThat(entry.executedAt()).isAfterOrEqualTo(entry.decidedAt());
    }

    @Test
    void a_log_that_cannot_be_written_stops_the_deletion(ShopDatabase database) throws Exception {
        var pod = database.pod("api-1", "api", record);
        database.bucket().beforeCreate(key -> {
            throw SdkClientException.create("no route to the bucket");
        });

        var answer = pod.delete("/users/9");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Nothing was deleted", "no route to the bucket");
        assertThat(users(database, 9)).isEqualTo(1);
    }

    @Test
    void two_pods_leave_no_gap(ShopDatabase database) throws Exception {
        var first = database.pod("api-1", "api", record);
        var second = database.pod("api-2", "api", record);

        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var deletions = IntStream.rangeClosed(1, 30)
                    .mapToObj(user -> together.submit(() -> (user % 2 == 0 ? first : second).delete("/users/" + user)))
                    .toList();
            for (Future<?> deletion : deletions) {
                deletion.get();
            }
        }

        assertThat(IntStream.rangeClosed(1, 30).mapToObj(seq -> entry(database, seq)))
                .extracting(DeletionEntry::subject)
                .doesNotHaveDuplicates();
        assertThat(database.bucket().objects()).hasSize(30);
    }

    @Test
    void the_keeper_tells_since_when_and_how_far_the_log_goes(ShopDatabase database) throws Exception {
        var clock = new AtomicReference<>(Instant.parse("2026-03-14T10:00:00Z"));
        InstantSource source = clock::get;
        try (var keeper = DeletionLogKeeper.start(database.bucket(), "erased", NEVER, source)) {
            database.pod("api-1", "api", record).delete("/users/9");
            clock.set(Instant.parse("2026-03-14T10:01:00Z"));
            keeper.renew();
        }

        assertThat(database.bucket().objects().get("erased/log.json")).isEqualTo("""
                        {"startedAt":"2026-03-14T10:00:00Z","lastSeenAt":"2026-03-14T10:01:00Z","lastSeq":1}""");
    }

    private static DeletionEntry entry(ShopDatabase database, int seq) {
        return JsonMapper.shared()
                .readValue(database.bucket().objects().get("erased/" + seq + ".jsonl"), DeletionEntry.class);
    }

    private static int users(ShopDatabase database, int id) {
        try (var superuser = database.superuser()) {
            return Sql.list(superuser, "SELECT id FROM users WHERE id = ?", row -> row.getLong(1), id)
                    .size();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
