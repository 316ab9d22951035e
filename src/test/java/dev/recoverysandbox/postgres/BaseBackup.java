package dev.recoverysandbox.postgres;

import java.time.Instant;

/** A finished base backup; a restore may go back to {@code finishedAt}, never before it. */
public record BaseBackup(String id, Instant startedAt, Instant finishedAt, long bytes) {}
