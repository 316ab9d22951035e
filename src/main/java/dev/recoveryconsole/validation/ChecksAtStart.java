package dev.recoveryconsole.validation;

import dev.recoveryconsole.databases.DatabasesSettings;
import org.springframework.stereotype.Component;

/** A check that makes no sense is found at the start, not in the middle of a recovery. */
@Component
class ChecksAtStart {

    ChecksAtStart(DatabasesSettings settings) {
        settings.databases().forEach(Checks::all);
    }
}
