package dev.recoveryconsole.recovery.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text for those who wait outside, to copy.
 *
 * @param due when the next one is
 * @param sentAt when the last one was marked as sent; null before the first
 * @param sentBy who marked it; empty before the first
 */
record StatusUpdate(
        String text, Instant due, boolean overdue, @Nullable Instant sentAt, String sentBy) {}
