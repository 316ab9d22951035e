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
import org.springframework.stereotype.Component;

/** Opens exactly those doors of the old database that were open before the fence. */
@Component
class OpenOld implements Task {

    private final OldDatabase old;
    private final Logins logins;
    private final DatabaseSessions sessions;

    OpenOld(OldDatabase old, Logins logins, DatabaseSessions sessions) {
        this.old = old;
        this.logins = logins;
        this.sessions = sessions;
    }

    @Override
    public TaskName name() {
        return TaskName.OPEN_OLD;
    }

    @Override
    public Outcome advance(Run run) {
        var earlier = run.runFact(Fact.FenceFrozen.class);
        if (earlier.isEmpty()) {
            return new Outcome.NotNeeded("The old database was never fenced");
        }
        var admin = logins.admin(run.database(), old.endpoint(run));
        var now = sessions.fenceState(admin, run.database().settings().applicationRoles());
        return asBefore(now, earlier.get().earlier())
                ? new Outcome.Done("The old database is open to the application as before the fence")
                : new Outcome.Act(new Effect.OpenDoors(admin, earlier.get().earlier()));
    }

    private static boolean asBefore(FenceState now, FenceState earlier) {
        return now.publicCanConnect() == earlier.publicCanConnect()
                && now.roles().equals(earlier.roles());
    }
}
