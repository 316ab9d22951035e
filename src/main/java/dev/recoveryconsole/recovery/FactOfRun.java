package dev.recoveryconsole.recovery;

import java.time.Instant;

/** A stored fact with the database and the number of the run that kept it, and of its attempt. */
record FactOfRun(String database, String run, int attempt, String kind, String json, Instant at) {}
