package dev.recoveryconsole.validation;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseSettings;
import dev.recoveryconsole.databases.DatabaseSettings.CheckSettings;
import dev.recoveryconsole.shell.StartRefused;
import java.util.HashSet;
import java.util.List;

/**
 * The checks of one phase as they were when a plan was made.
 *
 * @param digest SHA-256 over their canonical JSON (RFC 8785): equal checks, equal digest
 */
public record Checks(List<Check> checks, String digest) {

    /** As configured now, in the order of the settings. */
    public static Checks of(Database database, Check.Phase phase) {
        var checks = all(database.settings()).stream()
                .filter(check -> check.phase() == phase)
                .toList();
        return new Checks(checks, CanonicalJson.digest(CanonicalJson.of(checks)));
    }

    /** SHA-256 over the checks of both phases as configured now: what a plan freezes of them. */
    public static String digestOfAll(Database database) {
        return CanonicalJson.digest(CanonicalJson.of(List.of(
                of(database, Check.Phase.RESTORE).digest(),
                of(database, Check.Phase.VALIDATION).digest())));
    }

    /** Both phases as configured now, in the order of the settings. */
    public static List<Check> allOf(Database database) {
        return all(database.settings());
    }

    /** Every configured check; throws {@link StartRefused} when one makes no sense or two share a name. */
    public static List<Check> all(DatabaseSettings settings) {
        var names = new HashSet<String>();
        settings.checks().stream()
                .map(CheckSettings::name)
                .filter(name -> !names.add(name))
                .forEach(name -> {
                    throw new StartRefused(
                            "recovery.databases[].checks: two checks of " + settings.name() + " are called " + name);
                });
        return settings.checks().stream().map(Check::of).toList();
    }
}
