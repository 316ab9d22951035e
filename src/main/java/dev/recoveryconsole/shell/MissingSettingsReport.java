package dev.recoveryconsole.shell;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is missing or wrong line by line, in place of a stack trace; the process ends with code 1. */
class MissingSettingsReport extends AbstractFailureAnalyzer<MissingSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingSettings cause) {
        var description =
                "The recovery console is not started, because these settings are missing or cannot be used:\n\n  "
                        + String.join("\n  ", cause.lines());
        var action = "Set them in application.yml beside the jar, in a file named by"
                + " --spring.config.additional-location, or as environment variables (RECOVERY_PUBLICURL=...).";
        return new FailureAnalysis(description, action, cause);
    }
}
