package dev.recoveryconsole.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A check that runs as a Job in the checks' own namespace.
 *
 * @param name deterministic, so that asking again finds the same Job
 * @param environment plain values only
 */
public record CheckJob(
        String name, String image, List<String> command, Map<String, String> environment, Duration limit) {}
