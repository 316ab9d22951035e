package dev.recoveryconsole.recovery;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.MoreDatabases;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckResult;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** More databases, each looked at and with past runs, some with one that goes on; all gone afterwards. */
record ManyRuns(JdbcClient store, MoreDatabases databases, RunMaker runs, MovedClock clock) {

    private static final String OF_MORE =
            " where recovery_id in (select id from recovery where database_name like 'more-%')";

    /**
     * So many, with a lag of as many minutes as their numbers say. Of each, two runs that came back, in 70 min and their number
     * on the average, and a newer one that left traffic held.
     */
    List<Database> beside(int count) {
        gone();
        var more = databases.beside(count);
        more.forEach(this::looked);
        more.forEach(this::past);
        return more;
    }

    private void past(Database database) {
        returned(database, 60);
        returned(database, 80);
        var held = runs.on(database.name(), TaskName.STOP_WRITERS, new Fact.TrafficHeld(List.of(), clock.instant()));
        runs.tx.executeWithoutResult(status -> {
            var run = runs.recoveries.locked(held);
            run.trafficHeld(clock.instant());
            run.end(Recovery.End.STOPPED, "it was no damage", clock.instant());
        });
        nextSecond();
    }

    private void returned(Database database, int minutes) {
        var run = runs.on(database.name(), TaskName.TELL, checked());
        var end = clock.instant().plus(Duration.ofMinutes(minutes + number(database)));
        runs.tx.executeWithoutResult(status -> runs.recoveries.locked(run).end(Recovery.End.RETURNED, null, end));
        nextSecond();
    }

    /** None begins in the same one as another, or nobody could say which is the newest. */
    private void nextSecond() {
        clock.moveBy(Duration.ofSeconds(1));
    }

    private Fact checked() {
        var result = new CheckResult(
                "totals", Check.Kind.SQL, CheckResult.Verdict.PASSED, "0", "0", Duration.ZERO, true, "");
        return new Fact.ChecksRun(Check.Phase.VALIDATION, List.of(result), clock.instant());
    }

    private void looked(Database database) {
        var id = database.current().value();
        for (var ago = 0; ago < 5; ago++) {
            var at = clock.instant().minusSeconds(60L * ago).atOffset(ZoneOffset.UTC);
            store.sql("insert into readiness_look (resource_id, checked_at, latest, storage) values (?, ?, ?, 100)")
                    .params(id, at, at.minusMinutes(number(database)))
                    .update();
        }
        store.sql("insert into readiness_finding (resource_id, condition_name, state, said, since, checked_at)"
                        + " values (:id, 'LAG', 'MET', :said, :at, :at)")
                .param("id", id)
                .param("said", "lag of " + database.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** One that goes on, at that task after another one. */
    UUID running(Database database, TaskName task) {
        var run = runs.on(database.name(), TaskName.REQUEST_RESTORE);
        runs.tx.executeWithoutResult(status -> runs.outcomes.add(runs.recoveries.locked(run), task, 2));
        return run;
    }

    /** The newest run of that database whose checks ran. */
    String newestChecked(Database database) {
        return store.sql("select r.number from recovery r join recovery_record f on f.recovery_id = r.id"
                        + " where r.database_name = ? and f.kind = 'ChecksRun' order by r.started_at desc limit 1")
                .param(database.name())
                .query(String.class)
                .single();
    }

    /** Of its name. */
    private static int number(Database database) {
        return Integer.parseInt(database.name().substring("more-".length()));
    }

    /** The store is shared with the other tests. */
    void gone() {
        databases.beside(0);
        runs.endAll();
        for (var table : List.of("log", "record", "task", "attempt", "plan", "editor")) {
            store.sql("delete from recovery_" + table + OF_MORE).update();
        }
        store.sql("delete from recovery where database_name like 'more-%'").update();
        store.sql("delete from readiness_finding").update();
        store.sql("delete from readiness_look").update();
        store.sql("delete from recovery_record").update();
    }
}
