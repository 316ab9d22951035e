package dev.recoveryconsole.shell;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Somebody tried something more often than is allowed; published once for each while, in the transaction that counts.
 *
 * @param what in the plural: "sign-off answers"
 * @param by nobody when it was before a sign-in
 * @param most how many are allowed within the while
 */
public record RateLimitReached(String what, @Nullable Person by, int most, Duration within) {}
