package dev.recoveryconsole.validation;

import static java.util.Objects.requireNonNull;

import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.validation.CheckResult.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Runs one check and judges it. Safe to ask again at any moment; time-outs and missing answers are never a pass. */
@Component
public class CheckRunner {

    private final SqlChecks sql;
    private final HttpChecks http;
    private final JobChecks jobs;
    private final InstantSource clock;

    CheckRunner(SqlChecks sql, HttpChecks http, JobChecks jobs, InstantSource clock) {
        this.sql = sql;
        this.http = http;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Runs it, or looks at the Job that was started for it. Never throws for the sake of an outside system. */
    public CheckAnswer run(Check check, CheckContext context) {
        var since = context.pendingSince() != null ? context.pendingSince() : clock.instant();
        var observation = observe(check, context);
        var took = Duration.between(since, clock.instant());
        if (observation instanceof Observation.StillRunning) {
            return took.compareTo(check.timeout()) < 0
                    ? new CheckAnswer.Pending(since)
                    : finished(check, late(check, since), took);
        }
        return finished(check, observation, took);
    }

    private Observation observe(Check check, CheckContext context) {
        try {
            return switch (check.kind()) {
                case SQL -> sql.observe(requireNonNull(check.sql()), check.timeout(), context.reader());
                case HTTP -> http.observe(requireNonNull(check.http()), check.timeout());
                case JOB -> jobs.observe(check, requireNonNull(check.job()), context);
            };
        } catch (ClusterRefused e) {
            return new Observation.NotRun(
                    "Kubernetes says: " + e.getMessage() + " (" + e.status() + " " + e.reason() + ")");
        } catch (ClusterUnreachable e) {
            if (check.kind() == Check.Kind.JOB) {
                return new Observation.StillRunning(); // the Job goes on without us; the next look decides
            }
            return new Observation.NotRun("Kubernetes did not answer: " + e.getMessage());
        }
    }

    private static Observation late(Check check, Instant since) {
        return new Observation.NotRun("No end within " + check.timeout().toSeconds() + " s; it runs since " + since);
    }

    private static CheckAnswer finished(Check check, Observation observation, Duration took) {
        return new CheckAnswer.Finished(
                switch (observation) {
                    case Observation.Found(var value, var said) ->
                        result(check, judge(check, value), value, took, said);
                    case Observation.Refused(var said) -> result(check, Verdict.FAILED, "", took, said);
                    case Observation.NotRun(var said) -> result(check, Verdict.NOT_RUN, "", took, said);
                    case Observation.StillRunning() -> throw new IllegalStateException("still running is not an end");
                });
    }

    private static Verdict judge(Check check, String value) {
        return check.expected().strip().equals(value.strip()) ? Verdict.PASSED : Verdict.FAILED;
    }

    private static CheckResult result(Check check, Verdict verdict, String found, Duration took, String said) {
        return new CheckResult(
                check.name(), check.kind(), verdict, check.expected(), found, took, check.blocking(), said);
    }
}
