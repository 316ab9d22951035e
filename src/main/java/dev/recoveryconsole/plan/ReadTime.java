package dev.recoveryconsole.plan;

import java.time.Instant;

/**
 * A time that was typed, as it was read: shown before it is saved (ui.md 8).
 *
 * @param relative to a moment that has a name, for example "10 min 1 s before incident declared"
 */
public record ReadTime(String name, Instant at, String relative) {}
