package dev.recoveryconsole.recovery;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs that came back before, each of whose tasks took the same time. The tasks that ask wait for their signature all of it. */
record PastPaces(JdbcClient store, MovedClock clock, RunMaker runs, Journal journal) {

    /** What other tests left says nothing. */
    void none() {
        store.sql("update recovery set outcome = 'STOPPED' where outcome in ('RETURNED', 'SWITCHED_BACK')")
                .update();
    }

    /** Each run with so many minutes a task. */
    void took(int... minutes) {
        none();
        for (var each : minutes) {
            var past = runs.at(TaskName.REQUEST_RESTORE);
            while (!runs.recovery(past).ended()) {
                clock.moveBy(Duration.ofMinutes(each));
                journal.record(journal.begin(past).orElseThrow(), new Outcome.Done("done"), List.of());
            }
        }
    }
}
