package dev.recoverysandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoverysandbox.postgres.RestoreFailed.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What PostgreSQL would accept in silence, or refuse in words that mislead, is refused before anything starts. */
class RefusedRestoresTests {

    @RegisterExtension
    private static final FleetOfTests FLEET = new FleetOfTests();

    private static DatabaseServer server;

    @BeforeAll
    static void start() {
        server = FLEET.create("orders");
    }

    private static void refused(Instant target, Cause why, String... words) {
        assertThatThrownBy(() -> FLEET.restore(server, target, "copy"))
                .isInstanceOfSatisfying(
                        RestoreFailed.class, e -> assertThat(e.why()).isEqualTo(why))
                .hasMessageContainingAll(words);
        assertThat(FLEET.folder().resolve("copy")).doesNotExist();
    }

    /** A new backup, and an instant after it that can be restored until somebody does damage. */
    private static Instant freshTarget() throws Exception {
        server.backUp();
        server.archiveNow();
        server.archiveNow();
        var target = server.latestRestorable().orElseThrow();
        FLEET.restore(server, target, "intact").delete();
        return target;
    }

    private static Path newestBackup() {
        return FLEET.folder()
                .resolve("orders/backups")
                .resolve(server.backups().getLast().id());
    }

    @Test
    void a_target_before_the_end_of_the_first_backup() {
        var earliest = server.earliestRestorable().orElseThrow();
        refused(earliest.minusNanos(1_000), Cause.TARGET_OUTSIDE_WINDOW, "before", earliest.toString());
        refused(earliest.minusSeconds(3_600), Cause.TARGET_OUTSIDE_WINDOW, "before");
    }

    @Test
    void the_two_ends_of_the_window_are_inside() throws Exception {
        freshTarget(); // restores to the latest
        FLEET.restore(server, server.earliestRestorable().orElseThrow(), "earliest")
                .delete();
    }

    @Test
    void a_target_that_is_not_archived_yet() {
        server.archiveNow();
        refused(
                server.latestRestorable().orElseThrow().plusSeconds(3_600),
                Cause.TARGET_OUTSIDE_WINDOW,
                "after the latest restorable time");
    }

    @Test
    void a_log_with_a_lost_segment_and_the_latest_restorable_time_falls_behind_it() throws Exception {
        var target = freshTarget();
        var lost = server.loseWalSegment();
        refused(target, Cause.WAL_MISSING, lost + " is missing");
        assertThat(server.latestRestorable())
                .hasValueSatisfying(latest -> assertThat(latest).isBefore(target));
    }

    @Test
    void a_log_with_a_segment_that_was_cut() throws Exception {
        var target = freshTarget();
        var archive = FLEET.folder().resolve("orders/archive");
        try (var files = Files.list(archive)) {
            cut(files.filter(file -> file.getFileName().toString().matches("[0-9A-F]{24}"))
                    .max(Path::compareTo)
                    .orElseThrow());
        }
        refused(target, Cause.WAL_MISSING, "has 524288 bytes instead of 1048576");
    }

    private static void cut(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    @Test
    void a_backup_with_a_table_that_was_cut_at_a_page_boundary() throws Exception {
        var target = freshTarget();
        var damaged = server.corruptNewestBackup();
        refused(target, Cause.BACKUP_DAMAGED, damaged, "bytes instead of");
    }

    @Test
    void a_backup_with_other_bytes_of_the_same_length() throws Exception {
        var target = freshTarget();
        try (var file = FileChannel.open(newestBackup().resolve("files/global/pg_control"), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), 64);
        }
        refused(target, Cause.BACKUP_DAMAGED, "global/pg_control has other content");
    }

    @Test
    void a_backup_with_a_file_that_is_missing() throws Exception {
        var target = freshTarget();
        Files.delete(newestBackup().resolve("files/backup_label"));
        refused(target, Cause.BACKUP_DAMAGED, "backup_label is missing");
    }
}
