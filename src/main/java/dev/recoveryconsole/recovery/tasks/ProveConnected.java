package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.kubernetes.PodState;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.postgres.DatabaseSessions;
import dev.recoveryconsole.postgres.Session;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Counted;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sees every new pod connected to the new database and nobody on the old one: a changed Secret proves neither. */
@Component
class ProveConnected implements Task {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Workloads workloads;
    private final OldDatabase old;
    private final Logins logins;
    private final DatabaseSessions sessions;

    ProveConnected(Workloads workloads, OldDatabase old, Logins logins, DatabaseSessions sessions) {
        this.workloads = workloads;
        this.old = old;
        this.logins = logins;
        this.sessions = sessions;
    }

    @Override
    public TaskName name() {
        return TaskName.PROVE_CONNECTED;
    }

    @Override
    public Outcome advance(Run run) {
        var roles = run.database().settings().applicationRoles();
        var onOld = sessions.census(logins.admin(run.database(), old.endpoint(run)), roles);
        var onNew = sessions.census(logins.admin(run.database(), run.attempt().needEndpoint()), roles);
        var users = StopWriters.users(run.database(), workloads);
        var pods = users.stream()
                .flatMap(one -> one.pods().stream())
                .filter(PodState::ready)
                .toList();
        var seen = new RolloutLook(run, workloads).connected(users, pod -> connected(pod, onNew));
        var missing = pods.stream()
                .filter(pod -> !connected(pod, onNew))
                .map(PodState::name)
                .toList();
        if (onOld.isEmpty() && missing.isEmpty() && !pods.isEmpty()) {
            var names = pods.stream().map(PodState::name).toList();
            return new Outcome.Done(
                    Counted.of(pods.size(), "pod") + (pods.size() == 1 ? " is" : " are")
                            + " connected to the new database, 0 sessions on the old one",
                    seen,
                    new Fact.Connected(onNew.size(), names, run.now()));
        }
        var said = "Not seen on the new database yet: " + missing + "; sessions on the old one: " + onOld.size();
        return run.now().isAfter(run.task().startedAt().plus(LIMIT))
                ? new Outcome.TimedOut(
                        "After " + LIMIT.toSeconds() + " s. " + said,
                        List.of(Choice.TRY_AGAIN, Choice.SWITCH_BACK, Choice.STOP),
                        List.of(seen))
                : new Outcome.Waiting(said, AGAIN, List.of(seen));
    }

    /** By the address the pod has, or by the application name it gave itself. */
    private static boolean connected(PodState pod, List<Session> sessions) {
        return sessions.stream()
                .anyMatch(session -> session.client().equals(pod.ip())
                        || session.application().equals(pod.name()));
    }
}
