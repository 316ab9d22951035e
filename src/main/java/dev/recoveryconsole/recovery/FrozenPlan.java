package dev.recoveryconsole.recovery;

import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.shell.Person;
import java.time.Instant;

/** One version of a run's plan, with who froze it and when; its digest is part of what gate 1 signs. */
public record FrozenPlan(RecoveryPlan plan, String digest, Person madeBy, Instant madeAt) {}
