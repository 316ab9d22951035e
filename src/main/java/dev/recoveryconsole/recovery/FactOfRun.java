package dev.recoveryconsole.recovery;

import java.time.Instant;

/** A stored fact with the number of the run that kept it. */
record FactOfRun(String run, String kind, String json, Instant at) {}
