package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.postgres.DatabaseSessions;
import dev.recoveryconsole.postgres.FenceState;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shuts the application out of the old database and proves that nobody of it is connected any more. */
@Component
class FenceOld implements Task {

    private final OldDatabase old;
    private final Logins logins;
    private final DatabaseSessions sessions;

    FenceOld(OldDatabase old, Logins logins, DatabaseSessions sessions) {
        this.old = old;
        this.logins = logins;
        this.sessions = sessions;
    }

    @Override
    public TaskName name() {
        return TaskName.FENCE_OLD;
    }

    @Override
    public Outcome advance(Run run) {
        var admin = logins.admin(run.database(), old.endpoint(run));
        var roles = run.database().settings().applicationRoles();
        var state = sessions.fenceState(admin, roles);
        if (!run.stood().fenceRecordedHere(run.plan().source())) {
            return record(run, state);
        }
        return state.closed()
                ? new Outcome.Done(
                        "The old database is fenced, 0 connections of " + String.join(", ", roles),
                        new Fact.Fenced(run.now()))
                : new Outcome.Act(new Effect.CloseDoors(admin, roles));
    }

    /** Doors that an earlier run closed count as that run recorded them before: closed is not how they stood. */
    private static Outcome record(Run run, FenceState now) {
        var source = run.plan().source();
        var before = run.stood().fence(source);
        var doors = before.map(fence -> now.openedAs(fence.fact().earlier())).orElse(now);
        var said = before.filter(fence -> !doors.equals(now))
                .map(fence -> " before " + fence.run() + " fenced it")
                .orElse(doors.admits() ? "" : ": shut already, and no run recorded how they stood before");
        return new Outcome.Waiting(
                "Recorded how the old database's doors stood" + said,
                Duration.ZERO,
                List.of(new Fact.FenceFrozen(source.value(), doors)));
    }
}
