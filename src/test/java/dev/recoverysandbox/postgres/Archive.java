package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The archived write-ahead log of one server, as it lies on disk: the folder is the truth, not the server's memory. */
record Archive(Path folder) {

    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

    /** One segment that a restore needs and cannot have. */
    record Gap(WalSegment segment, String reason) {
        @Override
        public String toString() {
            return segment.fileName() + " " + reason;
        }
    }

    boolean holds(WalSegment segment) {
        return Files.exists(file(segment));
    }

    Path file(WalSegment segment) {
        return folder.resolve(segment.fileName());
    }

    /** Segment number to bytes, of one timeline. */
    NavigableMap<Long, Long> sizes(int timeline) throws IOException {
        var sizes = new TreeMap<Long, Long>();
        try (var files = Files.list(folder)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var name = file.getFileName().toString();
                if (SEGMENT.matcher(name).matches() && WalSegment.named(name).timeline() == timeline) {
                    sizes.put(WalSegment.named(name).number(), size(file));
                }
            }
        }
        return sizes;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException removedMeanwhile) {
            return 0;
        }
    }

    /** The position up to which everything since this segment is there, whole. */
    long unbrokenEnd(WalSegment first) throws IOException {
        var sizes = sizes(first.timeline());
        var number = first.number();
        while (sizes.getOrDefault(number, 0L) == WalSegment.SIZE) {
            number++;
        }
        return number * WalSegment.SIZE;
    }

    /** What is missing or cut between two segments, both included. */
    List<Gap> gaps(WalSegment first, WalSegment last) throws IOException {
        var sizes = sizes(first.timeline());
        return first.through(last)
                .filter(segment -> sizes.getOrDefault(segment.number(), -1L) != WalSegment.SIZE)
                .map(segment -> new Gap(segment, reason(sizes.getOrDefault(segment.number(), -1L))))
                .toList();
    }

    /** Copies the segments from one to another, both included, and what tells a server about its timelines. */
    void copyTo(Path to, WalSegment first, WalSegment last) throws IOException {
        FileTree.copy(folder, to, file -> {
            var name = file.getFileName().toString();
            return name.endsWith(".history")
                    || SEGMENT.matcher(name).matches() && WalSegment.named(name).between(first, last);
        });
    }

    private static String reason(long size) {
        return size < 0 ? "is missing" : "has " + size + " bytes instead of " + WalSegment.SIZE;
    }
}
