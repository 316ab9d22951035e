package dev.recoveryconsole.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A recorded event: its place in the gap-free order, and the canonical text with its SHA-256. */
public record AuditEvent(
        long index,
        Instant at,
        String act,
        String subject,
        @Nullable String actor,
        String canonical,
        String digest) {}
