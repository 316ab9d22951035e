package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * Path, size and CRC-32C of every file of a backup. PostgreSQL's own page checksums do not see a file that was cut at
 * a page boundary: such a restore succeeds with rows missing.
 */
record BackupManifest(Map<String, Entry> files) {

    /** What a file must be. */
    record Entry(long size, int crc) {}

    static BackupManifest of(Path folder) throws IOException {
        var files = new TreeMap<String, Entry>();
        try (var paths = Files.walk(folder)) {
            for (var path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(path).toString(), new Entry(Files.size(path), crc(path)));
            }
        }
        return new BackupManifest(files);
    }

    private static int crc(Path path) throws IOException {
        var crc = new CRC32C();
        var buffer = ByteBuffer.allocateDirect(1 << 16);
        try (var channel = FileChannel.open(path)) {
            while (channel.read(buffer.clear()) >= 0) {
                crc.update(buffer.flip());
            }
        }
        return (int) crc.getValue();
    }

    static BackupManifest read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return new BackupManifest(lines.map(line -> line.split("\t", 3))
                    .collect(Collectors.toMap(
                            word -> word[2],
                            word -> new Entry(Long.parseLong(word[0]), Integer.parseUnsignedInt(word[1], 16)))));
        }
    }

    void write(Path file) throws IOException {
        Files.write(
                file,
                files.entrySet().stream()
                        .map(entry -> entry.getValue().size() + "\t"
                                + Integer.toHexString(entry.getValue().crc()) + "\t" + entry.getKey())
                        .toList());
    }

    long bytes() {
        return files.values().stream().mapToLong(Entry::size).sum();
    }

    /** The first file, by name, that is not what it was, in a sentence. */
    Optional<String> damage(Path folder) throws IOException {
        var found = of(folder).files;
        var names = new TreeSet<>(files.keySet());
        names.addAll(found.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(files.get(name), found.get(name)))
                .findFirst()
                .map(name -> sentence(name, found));
    }

    private String sentence(String name, Map<String, Entry> found) {
        var was = files.get(name);
        var is = found.get(name);
        if (was == null) {
            return name + " does not belong to the backup";
        }
        if (is == null) {
            return name + " is missing";
        }
        return was.size() == is.size()
                ? name + " has other content than when the backup was taken"
                : name + " has " + is.size() + " bytes instead of " + was.size();
    }
}
