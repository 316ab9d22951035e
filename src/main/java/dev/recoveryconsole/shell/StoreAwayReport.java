package dev.recoveryconsole.shell;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says that the console's own database could not be had at the start, in its words and without a stack trace. */
class StoreAwayReport extends AbstractFailureAnalyzer<PoolInitializationException> {

    private final Environment environment;

    StoreAwayReport(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PoolInitializationException cause) {
        var said = cause.getCause() == null ? cause : cause.getCause();
        var description = "The recovery console is not started, because its own database cannot be used.\n\n  "
                + address() + "\n  " + said.getMessage();
        var action = "Start it again when the database answers, or correct spring.datasource.url, .username and"
                + " .password. A recovery that runs has lost nothing.";
        return new FailureAnalysis(description, action, cause);
    }

    /** Without what may follow it, which can hold a password. */
    private String address() {
        return environment.getProperty("spring.datasource.url", "").replaceFirst("[?;].*$", "");
    }
}
