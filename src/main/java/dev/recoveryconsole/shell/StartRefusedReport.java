package dev.recoveryconsole.shell;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the sentence in place of a stack trace; the process ends with code 1. */
class StartRefusedReport extends AbstractFailureAnalyzer<StartRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartRefused cause) {
        return new FailureAnalysis(
                "The recovery console is not started.\n\n  " + cause.getMessage(), "Correct the setting.", cause);
    }
}
