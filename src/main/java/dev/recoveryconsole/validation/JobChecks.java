package dev.recoveryconsole.validation;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.kubernetes.CheckJob;
import dev.recoveryconsole.kubernetes.JobState;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.postgres.Login;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Checks that are a script in a container. The Job's name follows from run, attempt and try: asking twice starts one. */
@Component
class JobChecks {

    private static final int LONGEST_NAME = 63; // RFC 1123 label, the limit of a Job's name that becomes a pod label
    private static final int HASH = 8;
    private static final Pattern EXIT_CODE = Pattern.compile("(?i)exit(?:ed with)? code:? ?(\\d{1,3})");
    private final Workloads workloads;

    JobChecks(Workloads workloads) {
        this.workloads = workloads;
    }

    Observation observe(Check check, Check.JobTarget target, CheckContext context) {
        var name = name(check, context);
        workloads.startJob(
                new CheckJob(name, target.image(), target.command(), environment(context.reader()), check.timeout()));
        return switch (workloads.job(name)) {
            case JobState.Absent() -> new Observation.StillRunning();
            case JobState.Running() -> new Observation.StillRunning();
            case JobState.Succeeded(var log) -> new Observation.Found("0", log);
            case JobState.Failed(var reason, var log) -> failed(reason, log);
        };
    }

    /** Without an exit code the script did not come to an end: deadline, no image, evicted. */
    private static Observation failed(String reason, String log) {
        var said = log.isBlank() ? reason : reason + "\n" + log;
        var code = EXIT_CODE.matcher(reason);
        return reason.contains("DeadlineExceeded") || !code.find()
                ? new Observation.NotRun("Kubernetes says: " + said)
                : new Observation.Found(code.group(1), said);
    }

    /** Where the new database is; who may read it is the image's own affair, so no password is handed over. */
    private static Map<String, String> environment(Login login) {
        return Map.of("DB_HOST", login.host(), "DB_PORT", String.valueOf(login.port()), "DB_NAME", login.database());
    }

    static String name(Check check, CheckContext context) {
        var run = "%s-a%d-t%d-".formatted(slug(context.runNumber()), context.attempt(), context.tryNumber());
        var hash = "-"
                + CanonicalJson.digest(CanonicalJson.of(List.of(run, check.name())))
                        .substring(0, HASH);
        var room = LONGEST_NAME - run.length() - hash.length();
        var words = slug(check.name());
        return (run + words.substring(0, Math.min(words.length(), room)) + hash).replace("--", "-");
    }

    private static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
