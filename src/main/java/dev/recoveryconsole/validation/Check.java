package dev.recoveryconsole.validation;

import dev.recoveryconsole.databases.DatabaseSettings.CheckSettings;
import dev.recoveryconsole.shell.StartRefused;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A check as a plan froze it. Plain JSON with it goes and comes back unchanged.
 *
 * @param expected the SQL's value, the HTTP status, or the Job's exit code
 * @param blocking a run cannot go on without it or the fifth gate
 * @param timeout after which it was not run
 * @param sql of an SQL check, one read-only statement
 * @param http of an HTTP check
 * @param job of a Job check
 */
public record Check(
        String name,
        Kind kind,
        Phase phase,
        String expected,
        boolean blocking,
        Duration timeout,
        @Nullable String sql,
        @Nullable HttpTarget http,
        @Nullable JobTarget job) {

    /** What runs it. */
    public enum Kind {
        SQL,
        HTTP,
        JOB
    }

    /** When it runs: on the new database at the end of step 4, or in step 7. */
    public enum Phase {
        RESTORE,
        VALIDATION
    }

    /** A path of a workload, asked through one of its current pods. */
    public record HttpTarget(String namespace, String workload, int port, String path) {}

    /** A container of the checks' own namespace. */
    public record JobTarget(String image, List<String> command) {}

    public Check {
        var targets = (sql != null ? 1 : 0) + (http != null ? 1 : 0) + (job != null ? 1 : 0);
        var own = switch (kind) {
            case SQL -> sql;
            case HTTP -> http;
            case JOB -> job;
        };
        if (targets != 1 || own == null) {
            throw new IllegalArgumentException("check " + name + " needs what a check of kind " + kind + " runs");
        }
    }

    /** From the settings; throws {@link StartRefused} with a sentence when they make no check. */
    static Check of(CheckSettings settings) {
        try {
            var kind = Kind.valueOf(settings.kind().toUpperCase(Locale.ROOT));
            return new Check(
                    settings.name(),
                    kind,
                    Phase.valueOf(settings.phase().toUpperCase(Locale.ROOT)),
                    settings.expected(),
                    settings.blocking(),
                    settings.timeout(),
                    kind == Kind.SQL ? settings.sql() : null,
                    kind == Kind.HTTP ? http(settings) : null,
                    kind == Kind.JOB ? job(settings) : null);
        } catch (IllegalArgumentException e) {
            throw new StartRefused("recovery.databases[].checks: " + settings.name()
                    + " needs kind sql with sql, http with namespace, workload and path, or job with image and command,"
                    + " and phase restore or validation");
        }
    }

    private static @Nullable HttpTarget http(CheckSettings settings) {
        var namespace = settings.namespace();
        var workload = settings.workload();
        var path = settings.path();
        return namespace == null || workload == null || path == null
                ? null
                : new HttpTarget(namespace, workload, settings.port(), path);
    }

    private static @Nullable JobTarget job(CheckSettings settings) {
        var image = settings.image();
        return image == null ? null : new JobTarget(image, settings.command());
    }
}
