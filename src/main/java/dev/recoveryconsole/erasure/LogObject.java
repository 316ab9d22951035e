package dev.recoveryconsole.erasure;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** One object of the log: its position and its lines. */
record LogObject(long seq, List<DeletionEntry> entries) {

    boolean whollyBefore(Instant instant) {
        return entries.stream().allMatch(entry -> entry.at().isBefore(instant));
    }

    /** The positions it fills: its own, and those of its entries. */
    LongStream positions() {
        return LongStream.concat(LongStream.of(seq), entries.stream().mapToLong(DeletionEntry::seq));
    }
}
