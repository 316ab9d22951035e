package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.Checks;
import java.util.List;
import org.springframework.stereotype.Component;

/** The checks that a run has still to make, counted for its page before the first of them has run. */
@Component("checksAhead")
class ChecksAhead {

    private final Databases databases;

    ChecksAhead(Databases databases) {
        this.databases = databases;
    }

    /** "9 blocking, 3 advisory". */
    public String of(String database) {
        return databases
                .settingsOf(database)
                .map(settings -> words(Checks.all(settings)))
                .orElse("none is configured");
    }

    static String words(List<Check> checks) {
        if (checks.isEmpty()) {
            return "none is configured";
        }
        var blocking = checks.stream().filter(Check::blocking).count();
        var advisory = checks.size() - blocking;
        return blocking + " blocking" + (advisory == 0 ? "" : ", " + advisory + " advisory");
    }
}
