package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.postgres.DatabaseSessions;
import dev.recoveryconsole.postgres.Login;
import dev.recoveryconsole.postgres.SqlAnswer;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Silence;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Logs in on the new database exactly as the application will: roles and passwords are those of the target time. */
@Component
class TestLogin implements Task {

    private static final Duration QUERY = Duration.ofSeconds(10);

    /** The role may not log in, or not connect to this database (PostgreSQL, appendix A). */
    private static final Set<String> SHUT = Set.of("28000", "42501");

    private final Workloads workloads;
    private final DatabaseSessions sessions;

    TestLogin(Workloads workloads, DatabaseSessions sessions) {
        this.workloads = workloads;
        this.sessions = sessions;
    }

    @Override
    public TaskName name() {
        return TaskName.TEST_LOGIN;
    }

    @Override
    public Outcome advance(Run run) {
        var settings = run.database().settings().secret();
        var ref = new ObjectRef(settings.namespace(), settings.name());
        return workloads
                .secret(ref)
                .map(copy -> test(run, copy))
                .orElseGet(() -> new Outcome.Failed("There is no Secret " + ref, Choice.TRY_AGAIN, Choice.STOP));
    }

    private Outcome test(Run run, SecretCopy copy) {
        var login = login(run, copy);
        return switch (sessions.ask(login, "select 1", QUERY)) {
            case SqlAnswer.Value value ->
                new Outcome.Done(login.user() + " can log in", new Fact.LoginTested(login.user(), run.now()));
            case SqlAnswer.NoAnswer(var said) ->
                new Outcome.NoNews(Silence.NEW_DATABASE.said(said), Duration.ofSeconds(5));
            case SqlAnswer.Refused(var state, var said) ->
                new Outcome.Failed(
                        "The application cannot log in on the new database with what the Secret holds. Passwords are"
                                + " those of the target time. " + doors(run, state) + "PostgreSQL says: " + said,
                        Choice.TRY_AGAIN,
                        Choice.START_ATTEMPT,
                        Choice.STOP);
        };
    }

    /** Roles that somebody else shut are not opened by guess. */
    private static String doors(Run run, String sqlState) {
        return SHUT.contains(sqlState)
                        && run.stood()
                                .fence(run.plan().dataOf(), run.attempt().target())
                                .isEmpty()
                ? "No run recorded a fence at the target time, so the console opens nothing there: a role that was shut"
                        + " then has to be opened on the new database by hand. "
                : "";
    }

    private static Login login(Run run, SecretCopy copy) {
        var keys = run.database().settings().secret().keys();
        var endpoint = run.attempt().needEndpoint();
        var databaseKey = keys.database();
        var inside = databaseKey == null ? null : copy.data().get(databaseKey);
        return new Login(
                endpoint.host(),
                endpoint.port(),
                inside == null ? run.plan().databaseInside() : inside,
                copy.data().getOrDefault(keys.user(), ""),
                copy.data().getOrDefault(keys.password(), ""),
                run.database().settings().tls());
    }
}
