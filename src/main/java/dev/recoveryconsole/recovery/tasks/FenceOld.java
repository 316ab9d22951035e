package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.postgres.DatabaseSessions;
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
        if (run.runFact(Fact.FenceFrozen.class).isEmpty()) {
            return new Outcome.Waiting(
                    "Recorded how the old database's doors stood", Duration.ZERO, List.of(new Fact.FenceFrozen(state)));
        }
        return state.closed()
                ? new Outcome.Done("The old database is fenced, 0 connections of " + roles, new Fact.Fenced(run.now()))
                : new Outcome.Act(new Effect.CloseDoors(admin, roles));
    }
}
