package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.tree.NoteKey;
import dev.recoveryconsole.shell.StartRefused;
import java.net.URI;
import java.util.List;

/**
 * Somebody who vouches that the log only grows.
 *
 * @param address of its {@code add-checkpoint}
 */
record Witness(NoteKey key, URI address) {

    /** The length of its column. */
    private static final int LONGEST_NAME = 100;

    private static final String SETTING = "recovery.audit.witnesses: ";

    /** All of the settings, or one sentence that says why the console cannot start with them. */
    static List<Witness> of(List<AuditSettings.Witness> settings) {
        var all = settings.stream().map(Witness::of).toList();
        if (all.stream().map(Witness::name).distinct().count() < all.size()) {
            throw new StartRefused(SETTING + "two of them have the same name");
        }
        return all;
    }

    private static Witness of(AuditSettings.Witness one) {
        try {
            var key = NoteKey.ofWitness(one.key());
            if (key.name().length() > LONGEST_NAME) {
                throw new StartRefused(SETTING + "a name has at most " + LONGEST_NAME + " characters");
            }
            return new Witness(key, URI.create(one.url().toString().replaceFirst("/$", "") + "/add-checkpoint"));
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    SETTING + "a key is written name+id+key as witnesses publish theirs (Ed25519 cosignatures,"
                            + " c2sp.org/tlog-cosignature), and " + one.key() + " is not");
        }
    }

    String name() {
        return key.name();
    }
}
