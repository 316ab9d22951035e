package dev.recoveryconsole.postgres;

/**
 * What a re-deletion, or its dry run, did.
 *
 * @param deleted subjects of which at least one row was removed
 * @param alreadyAbsent subjects of which no row was there
 * @param rows rows removed by the statements themselves (cascades not counted)
 */
public record DeletionCount(int deleted, int alreadyAbsent, long rows) {}
