package dev.recoveryconsole.erasure;

import dev.recoveryconsole.postgres.DeletionCount;
import java.time.Instant;

/**
 * That a set of people was deleted again, without their names: to be stored and to be shown in the report.
 *
 * @param database logical name
 * @param set counts, hash and range of what was asked
 * @param count what PostgreSQL did
 * @param at when it was finished
 */
public record Certificate(String database, DeletionSummary set, DeletionCount count, Instant at) {

    /** Every subject of the set is accounted for. */
    public boolean complete() {
        return count.deleted() + count.alreadyAbsent() == set.count();
    }
}
