package dev.recoveryconsole.aws;

import java.time.Instant;
import java.util.List;

/** An event of an instance as DescribeEvents gives it: a hint and a trail, never a gate (facts 3.2). */
public record FleetEvent(Instant at, InstanceName instance, List<String> categories, String message) {}
