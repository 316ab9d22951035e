package dev.recoveryconsole.aws;

import java.time.Instant;

/**
 * A finished snapshot of an instance (AWS: DBSnapshot).
 *
 * @param automated made by AWS itself, and gone when its retention ends
 * @param at when its data was taken, also of a copy
 */
public record DatabaseSnapshot(String name, boolean automated, Instant at) {}
