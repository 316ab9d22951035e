package dev.recoveryconsole.audit;

import java.util.Locale;

/** What the objects of the copy are called; numbers have all their digits, so that S3 lists them in their order. */
record CopyKeys(String prefix) {

    String checkpoints() {
        return prefix + "checkpoint/";
    }

    String checkpoint(long size) {
        return checkpoints() + digits(size);
    }

    /** The events from one index to another. */
    String events(long from, long to) {
        return prefix + "events/" + digits(from) + "-" + digits(to) + ".jsonl";
    }

    String tile(int level, long no) {
        return prefix + "tile/" + level + "/" + digits(no);
    }

    private static String digits(long number) {
        return String.format(Locale.ROOT, "%018d", number);
    }
}
