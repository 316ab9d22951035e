package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.postgres.DatabaseSessions;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact.FenceFrozen;
import dev.recoveryconsole.recovery.HowItStood.Recorded;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import org.springframework.stereotype.Component;

/**
 * A database restored to a time behind a fence of this console has brought the closed doors along: they are opened as they
 * were recorded before that fence, and no others.
 */
@Component
class OpenNew implements Task {

    private final Logins logins;
    private final DatabaseSessions sessions;

    OpenNew(Logins logins, DatabaseSessions sessions) {
        this.logins = logins;
        this.sessions = sessions;
    }

    @Override
    public TaskName name() {
        return TaskName.OPEN_NEW;
    }

    @Override
    public Outcome advance(Run run) {
        return run.stood()
                .fence(run.plan().dataOf(), run.attempt().target())
                .map(fence -> advance(run, fence))
                .orElseGet(() -> new Outcome.NotNeeded(
                        "No fence of a recovery stood at the target time: the doors are as they were restored"));
    }

    private Outcome advance(Run run, Recorded<FenceFrozen> fence) {
        var admin = logins.admin(run.database(), run.attempt().needEndpoint());
        var now = sessions.fenceState(admin, run.database().settings().applicationRoles());
        var wished = now.openedAs(fence.fact().earlier());
        return wished.equals(now)
                ? new Outcome.Done("The new database is open to the application as the old one was before "
                        + fence.run() + " fenced it")
                : new Outcome.Act(new Effect.OpenDoors(admin, wished));
    }
}
