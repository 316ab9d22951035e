package dev.recoveryconsole.recovery;

import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.shell.Person;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps facts, and carries those that the run's own row shows over to it, in one transaction. */
@Component
class FactBook {

    private static final int HEALTHY = 3;

    private final FactStore store;
    private final AttemptRows attempts;
    private final Databases databases;
    private final Announcements announcements;
    private final AuditLog audit;

    FactBook(FactStore store, AttemptRows attempts, Databases databases, Announcements announcements, AuditLog audit) {
        this.store = store;
        this.attempts = attempts;
        this.databases = databases;
        this.announcements = announcements;
        this.audit = audit;
    }

    void keep(Recovery recovery, TaskRow task, Fact fact, Instant now) {
        keep(recovery, task.attempt(), fact, now);
    }

    void keep(Recovery recovery, int attempt, Fact fact, Instant now) {
        store.keep(recovery.id(), attempt, fact, now);
        switch (fact) {
            case Fact.NewDatabase(var id, var arn) -> row(recovery, attempt).became(id, arn);
            case Fact.Usable(var endpoint, var status, var at) ->
                row(recovery, attempt).listensAt(endpoint);
            case Fact.TrafficHeld(var services, var at) -> recovery.trafficHeld(at);
            case Fact.TrafficOpen(var at) -> recovery.trafficOpen();
            case Fact.WritesStopped(var at) -> recovery.writesStopped(at);
            case Fact.HealthPassed(var inARow, var at) when inARow >= HEALTHY -> recovery.returned(at);
            case Fact.RegistryMoved(var id) ->
                databases.promote(
                        recovery.database(),
                        new ResourceId(id),
                        row(recovery, attempt).region(),
                        recovery.number());
            case Fact.Adopted adopted -> audit.append(adoption(recovery, attempt, adopted));
            case Fact.Announced(var key) -> announcements.over(recovery, key.endsWith(Fact.Announced.SWITCHED_BACK));
            default -> recovery.touch();
        }
    }

    private static AuditEntry adoption(Recovery recovery, int attempt, Fact.Adopted adopted) {
        return AuditEntry.byConsole(
                "instance adopted",
                recovery.number(),
                Map.of(
                        "attempt", attempt,
                        "resourceId", adopted.resourceId(),
                        "chosenBy", Person.of(adopted.by()),
                        "reason", adopted.reason(),
                        "evidence", adopted.evidence().facts()));
    }

    private AttemptRow row(Recovery recovery, int attempt) {
        return attempts.findById(new AttemptRow.Key(recovery.id(), attempt)).orElseThrow();
    }
}
