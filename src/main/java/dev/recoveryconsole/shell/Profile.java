package dev.recoveryconsole.shell;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How somebody reads pages.
 *
 * @param zone stands beside UTC
 * @param kept whether it was saved or guessed before; otherwise it is the installation's
 */
record Profile(ZoneId zone, Theme theme, boolean kept) {

    /** While the store does not answer. */
    static final Profile UNKNOWN = new Profile(ZoneOffset.UTC, Theme.AUTO, true);
}
