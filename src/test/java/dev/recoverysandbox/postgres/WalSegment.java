package dev.recoverysandbox.postgres;

import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.postgresql.replication.LogSequenceNumber;

/** One piece of the write-ahead log, of one timeline; its number counts whole segments since the log's start. */
record WalSegment(int timeline, long number) {

    /** Bytes; the size that initdb was told. */
    static final int SIZE = 1 << 20;

    private static final long PER_LOG = (1L << 32) / SIZE;

    /** The segment with the byte just before this position: what must be archived to have everything before it. */
    static WalSegment before(int timeline, long position) {
        return new WalSegment(timeline, (position - 1) / SIZE);
    }

    /** From a file name of 24 hexadecimal digits. */
    static WalSegment named(String name) {
        return new WalSegment(
                Integer.parseInt(name.substring(0, 8), 16),
                Long.parseLong(name.substring(8, 16), 16) * PER_LOG + Long.parseLong(name.substring(16), 16));
    }

    /** A position as PostgreSQL writes it, for example 0/95BDFA0. */
    static long position(String lsn) {
        return LogSequenceNumber.valueOf(lsn).asLong();
    }

    String fileName() {
        return String.format(Locale.ROOT, "%08X%08X%08X", timeline, number / PER_LOG, number % PER_LOG);
    }

    /** The position just after it. */
    long end() {
        return (number + 1) * SIZE;
    }

    /** Whether it is one of those from the first to the last, on their timeline. */
    boolean between(WalSegment first, WalSegment last) {
        return timeline == first.timeline && first.number <= number && number <= last.number;
    }

    Stream<WalSegment> through(WalSegment last) {
        return LongStream.rangeClosed(number, last.number).mapToObj(each -> new WalSegment(timeline, each));
    }
}
