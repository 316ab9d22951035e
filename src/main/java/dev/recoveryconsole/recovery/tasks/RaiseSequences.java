package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.postgres.DatabaseSessions;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Raises every sequence past the old database's value plus a margin, after the fence made those values final: ids that were
 * seen outside must not be issued twice (facts 6).
 */
@Component
class RaiseSequences implements Task {

    private final OldDatabase old;
    private final Logins logins;
    private final DatabaseSessions sessions;

    RaiseSequences(OldDatabase old, Logins logins, DatabaseSessions sessions) {
        this.old = old;
        this.logins = logins;
        this.sessions = sessions;
    }

    @Override
    public TaskName name() {
        return TaskName.RAISE_SEQUENCES;
    }

    @Override
    public Outcome advance(Run run) {
        if (run.fact(Fact.SequencesRaised.class).isPresent()) {
            return new Outcome.Done("Raised before");
        }
        var margin = run.database().settings().sequencesMargin();
        var values = sessions.sequences(logins.admin(run.database(), old.endpoint(run)));
        if (values.isEmpty()) {
            return new Outcome.Done("The old database has no sequences", new Fact.SequencesRaised(values));
        }
        var atLeast = values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() + margin));
        var admin = logins.admin(run.database(), run.attempt().needEndpoint());
        return new Outcome.Act(new Effect.RaiseSequences(admin, atLeast));
    }
}
