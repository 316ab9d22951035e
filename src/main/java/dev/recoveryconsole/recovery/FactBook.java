package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.databases.Databases;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Keeps facts, and carries those that the run's own row shows over to it, in one transaction. */
@Component
class FactBook {

    private static final int HEALTHY = 3;

    private final FactStore store;
    private final AttemptRows attempts;
    private final Databases databases;
    private final Announcements announcements;

    FactBook(FactStore store, AttemptRows attempts, Databases databases, Announcements announcements) {
        this.store = store;
        this.attempts = attempts;
        this.databases = databases;
        this.announcements = announcements;
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
                databases.promote(recovery.database(), new ResourceId(id), recovery.number());
            case Fact.Announced(var key) -> announcements.over(recovery, key.endsWith(Fact.Announced.SWITCHED_BACK));
            default -> recovery.touch();
        }
    }

    private AttemptRow row(Recovery recovery, int attempt) {
        return attempts.findById(new AttemptRow.Key(recovery.id(), attempt)).orElseThrow();
    }
}
