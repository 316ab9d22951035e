package dev.recoveryconsole.faults;

import java.util.Optional;
import java.util.function.Function;

/**
 * Where databases listen, as the outside knows it.
 *
 * @param old of the database that is recovered
 * @param made by AWS's resource id of a new one; empty when AWS has none of that id
 */
public record Hosts(String old, Function<String, Optional<String>> made) {}
