package dev.recoveryconsole.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a run counts in the history; only what came back into service on the new database is in time or over the limit. */
enum Verdict {
    RUNNING("Running"),
    IN_TIME("In time"),
    OVER_LIMIT("Over limit"),
    SWITCHED_BACK("Switched back"),
    STOPPED("Stopped");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** As pages and the report say it. */
    public String words() {
        return words;
    }

    /** As it stands in an address: "over-limit". */
    public String address() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Verdict> at(String address) {
        return Arrays.stream(values())
                .filter(one -> one.address().equals(address))
                .findFirst();
    }
}
