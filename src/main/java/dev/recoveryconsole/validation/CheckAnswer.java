package dev.recoveryconsole.validation;

import java.time.Instant;

/** What asking for a check gave. */
public sealed interface CheckAnswer {

    /** It ended, one way or another. */
    record Finished(CheckResult result) implements CheckAnswer {}

    /** A Job is still at work; ask again with the same context and this instant. */
    record Pending(Instant since) implements CheckAnswer {}
}
