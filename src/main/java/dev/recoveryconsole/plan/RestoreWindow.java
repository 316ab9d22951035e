package dev.recoveryconsole.plan;

import java.time.Instant;

/** The instants a restore may choose, and when that was read from AWS. */
public record RestoreWindow(Instant earliest, Instant latest, Instant checkedAt) {}
