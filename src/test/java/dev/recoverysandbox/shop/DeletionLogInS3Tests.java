package dev.recoverysandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoverysandbox.aws.AwsEndpoint;
import dev.recoverysandbox.aws.AwsOptions;
import dev.recoverysandbox.postgres.DatabaseServer;
import dev.recoverysandbox.postgres.DatabaseServers;
import dev.recoverysandbox.postgres.ServerSnapshot;
import dev.recoverysandbox.postgres.ServerSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ShopDatabases.class)
class DeletionLogInS3Tests {

    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678901Z");

    private AwsEndpoint aws;

    @BeforeEach
    void start_aws() {
        var options = AwsOptions.forTests(() -> "127.0.0.1");
        aws = AwsEndpoint.start(options, new NoServers(), InstantSource.system());
        aws.bucket("log");
    }

    @AfterEach
    void end_aws() {
        aws.close();
    }

    @Test
    void two_writers_over_the_wire_leave_no_gap() throws Exception {
        try (var keeper = DeletionLogKeeper.start(objects(), "erased", Duration.ofDays(1), InstantSource.system());
                var together = Executors.newFixedThreadPool(2)) {
            var first = together.submit(() -> write(new DeletionLog(objects(), "erased", InstantSource.system())));
            var second = together.submit(() -> write(new DeletionLog(objects(), "erased", InstantSource.system())));
            first.get();
            second.get();
            keeper.renew();
        }

        assertThat(IntStream.rangeClosed(1, 20)
                        .mapToObj(seq -> aws.bucket("log").get("erased/" + seq + ".jsonl")))
                .allMatch(object -> object.isPresent());
        assertThat(new DeletionLog(objects(), "erased", InstantSource.system()).status())
                .hasValueSatisfying(status -> assertThat(status.lastSeq()).isEqualTo(20));
    }

    private static boolean write(DeletionLog log) {
        for (int user = 1; user <= 10; user++) {
            log.executed(log.intend("request-" + user, user, CREATED));
        }
        return true;
    }

    @Test
    void a_pod_finds_the_bucket_by_its_environment(ShopDatabase database, @TempDir Path folder) throws Exception {
        var image = new ShopImage(database.record(folder), InstantSource.system());
        var pod = database.pod(
                image, "api-1", Map.of("DELETION_LOG_ENDPOINT", aws.address().toString()));

        assertThat(pod.delete("/users/9").statusCode()).isEqualTo(200);
        assertThat(aws.bucket("log").keys("erased/")).containsExactly("erased/1.jsonl");

        aws.faults().deny("PutObject");
        assertThat(pod.delete("/users/10").statusCode()).isEqualTo(503);
        aws.faults().clear();
        assertThat(pod.delete("/users/10").statusCode()).isEqualTo(200);
        assertThat(aws.bucket("log").keys("erased/")).containsExactly("erased/1.jsonl", "erased/2.jsonl");
    }

    private LogObjects objects() {
        return new S3LogObjects(aws.address(), "log");
    }

    /** S3 needs no database. */
    private record NoServers() implements DatabaseServers {

        @Override
        public DatabaseServer create(ServerSpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DatabaseServer restore(DatabaseServer source, Instant target, ServerSpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DatabaseServer restore(ServerSnapshot snapshot, ServerSpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
