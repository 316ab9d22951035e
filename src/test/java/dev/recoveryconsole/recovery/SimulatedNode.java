package dev.recoveryconsole.recovery;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import dev.recoveryconsole.faults.VirtualClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** One console's db-scheduler with the real task of a run; when it is dead, its store hears nothing of it any more. */
class SimulatedNode {

    /** db-scheduler's manual one takes six missed heartbeats for dead; the product four of 2 s (application.yml). */
    private static final Duration HEARTBEAT = Duration.ofSeconds(8).dividedBy(6);

    /** db-scheduler looks for the dead every second heartbeat. */
    private static final Duration DETECTION = Duration.ofSeconds(4);

    private final VirtualClock clock;
    private final ManualScheduler scheduler;
    private Instant detected = Instant.EPOCH;
    private @Nullable Instant deadUntil;
    private boolean stands;

    SimulatedNode(DataSource store, RecoveryRunner runner, Recoveries recoveries, LostTurn lost, VirtualClock clock) {
        this.clock = clock;
        var task = new EngineSetup().recoveryRun(runner, recoveries, lost, clock);
        var builder =
                TestHelper.createManualScheduler(new OwnStore(store), task).clock(clock);
        builder.heartbeatInterval(HEARTBEAT);
        this.scheduler = builder.build();
    }

    private class OwnStore extends DelegatingDataSource {
        OwnStore(DataSource store) {
            super(store);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (dead()) {
                throw new SQLTransientConnectionException("this console is dead");
            }
            return super.getConnection();
        }
    }

    void dies(Duration until) {
        deadUntil = clock.instant().plus(until);
    }

    /** It does nothing, and its store would still hear it. */
    void stands(boolean still) {
        stands = still;
    }

    void fresh() {
        stands = false;
        deadUntil = null;
        detected = clock.instant();
    }

    boolean dead() {
        return deadUntil != null && clock.instant().isBefore(deadUntil);
    }

    /** One poll. */
    void works() {
        if (stands || dead()) {
            return;
        }
        deadUntil = null;
        if (!clock.instant().isBefore(detected.plus(DETECTION))) {
            detected = clock.instant();
            scheduler.runDeadExecutionDetection();
        }
        scheduler.runAnyDueExecutions();
    }
}
