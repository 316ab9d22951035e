package dev.recoveryconsole.validation;

import java.time.Duration;

/**
 * How a check ended.
 *
 * @param found what was there in the place of the expected; empty when it was not run
 * @param said the words of PostgreSQL, the pod or Kubernetes, for people
 */
public record CheckResult(
        String name,
        Check.Kind kind,
        Verdict verdict,
        String expected,
        String found,
        Duration took,
        boolean blocking,
        String said) {

    /** Three values: what was not run never counts as passed. */
    public enum Verdict {
        PASSED,
        FAILED,
        NOT_RUN
    }

    /** A run cannot go on with this unless the fifth gate accepts it. */
    public boolean blocks() {
        return blocking && verdict != Verdict.PASSED;
    }
}
