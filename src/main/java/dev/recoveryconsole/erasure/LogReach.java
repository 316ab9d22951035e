package dev.recoveryconsole.erasure;

import java.time.Instant;

/** What the deletion log says of itself, without a look at its entries. */
public sealed interface LogReach {

    /**
     * It has a description and its batches can be listed.
     *
     * @param startedAt nothing older is in it
     * @param lastSeenAt it was complete up to then
     */
    record Kept(Instant startedAt, Instant lastSeenAt) implements LogReach {}

    /** @param reason in words */
    record Unusable(String reason) implements LogReach {}
}
