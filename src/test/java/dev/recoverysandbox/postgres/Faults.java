package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;

/** Damage done on purpose, of the kinds that a restore must find before it starts. */
record Faults(PostgresInstance server) {

    private static final int PAGE = 8192;

    /** The first whole segment after the newest backup, so that nearly every later instant is lost. */
    String loseWalSegment() {
        var backup = server.stored().getLast();
        server.archiveNow();
        server.archiveNow(); // two: the lost one, and one behind it that proves the gap
        try {
            var later = server.archive()
                    .sizes(server.timeline())
                    .tailMap(backup.last().number(), false);
            var lost = new WalSegment(server.timeline(), later.firstKey());
            Files.delete(server.archive().file(lost));
            return lost.fileName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts the largest table's file at a page boundary, which PostgreSQL itself would not notice. */
    String corruptNewestBackup() {
        var backup = server.stored().getLast();
        try {
            var largest = backup.manifest().files().entrySet().stream()
                    .filter(file -> file.getKey().startsWith("base/"))
                    .max(Comparator.comparingLong(file -> file.getValue().size()))
                    .map(Map.Entry::getKey)
                    .orElseThrow();
            try (var file = FileChannel.open(backup.files().resolve(largest), StandardOpenOption.WRITE)) {
                file.truncate(file.size() / PAGE / 2 * PAGE);
            }
            return largest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
