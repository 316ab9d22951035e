package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.aws.Endpoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the newest attempt stands in AWS.
 *
 * @param status exactly as AWS gave it last; null before the first look
 * @param means the status in words; empty without one
 * @param polledAt when AWS was asked last; null before
 * @param silentSince AWS gives no answer since; null while it does
 * @param inAws null in a partition whose console has no known address
 */
record RestoreStatus(
        int attempt,
        String name,
        @Nullable String status,
        String means,
        @Nullable Instant polledAt,
        @Nullable Instant silentSince,
        @Nullable Endpoint endpoint,
        @Nullable AwsPage inAws) {

    /**
     * A page of AWS's own console.
     *
     * @param instead where this console really asks, when that is not AWS; otherwise empty
     */
    record AwsPage(String address, String words, String instead) {}
}
