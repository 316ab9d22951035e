package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.postgres.DatabaseSessions;
import dev.recoveryconsole.recovery.Choice;
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
        var fence = run.stood().fence(run.plan().source());
        if (fence.isEmpty()) {
            return new Outcome.NotNeeded("The old database is not fenced");
        }
        var admin = logins.admin(run.database(), old.endpoint(run));
        var now = sessions.fenceState(admin, run.database().settings().applicationRoles());
        var wished = now.openedAs(fence.get().fact().earlier());
        if (!wished.admits()) {
            return new Outcome.NeedsHuman(
                    "The old database lets nobody of the application in, and no run recorded how its doors stood when"
                            + " they were open. Open them by hand, then try again",
                    Choice.TRY_AGAIN,
                    Choice.STOP);
        }
        return wished.equals(now) ? done(run) : new Outcome.Act(new Effect.OpenDoors(admin, wished));
    }

    private static Outcome done(Run run) {
        return new Outcome.Done(
                "The old database is open to the application as before the fence",
                new Fact.DoorsOpened(run.plan().source().value(), run.now()));
    }
}
