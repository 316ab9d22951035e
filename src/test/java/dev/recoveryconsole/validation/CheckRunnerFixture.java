package dev.recoveryconsole.validation;

import dev.recoveryconsole.kubernetes.JobState;
import dev.recoveryconsole.postgres.DatabaseSessions;
import java.time.InstantSource;

/** The real runner over fakes, for tests of other modules. */
public final class CheckRunnerFixture {

    private final WorkloadsFake workloads = new WorkloadsFake();
    private final CheckRunner runner;

    public CheckRunnerFixture(DatabaseSessions sessions, InstantSource clock) {
        runner = new CheckRunner(new SqlChecks(sessions), new HttpChecks(workloads), new JobChecks(workloads), clock);
    }

    public CheckRunner runner() {
        return runner;
    }

    /** How the Job stands from now on. */
    public void job(JobState state) {
        workloads.jobState = state;
    }

    /** Names of the Jobs that were started. */
    public int jobsStarted() {
        return workloads.jobs.size();
    }
}
