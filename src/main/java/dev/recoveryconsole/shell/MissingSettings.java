package dev.recoveryconsole.shell;

import java.util.List;

/** The console cannot start: these settings are missing or cannot be used, one line each. */
class MissingSettings extends RuntimeException {

    private final List<String> lines;

    MissingSettings(List<String> lines) {
        super("Missing settings: " + String.join("; ", lines));
        this.lines = lines;
    }

    List<String> lines() {
        return lines;
    }
}
