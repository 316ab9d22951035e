package dev.recoveryconsole.recovery;

import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What follows the last task of a script, and who hears of a stop and of a silence. */
@Component
class EndOfScript {

    private final FactStore facts;
    private final AuditLog audit;
    private final Announcements announcements;
    private final InstantSource clock;

    EndOfScript(FactStore facts, AuditLog audit, Announcements announcements, InstantSource clock) {
        this.facts = facts;
        this.audit = audit;
        this.announcements = announcements;
        this.clock = clock;
    }

    Optional<Instant> reached(Recovery recovery, TaskName.Script script) {
        var how = script == TaskName.Script.FORWARD ? Recovery.End.RETURNED : Recovery.End.SWITCHED_BACK;
        recovery.end(how, null, clock.instant());
        facts.forgetSecrets(recovery.id());
        audit.append(AuditEntry.byConsole("recovery ended", recovery.number(), Map.of("outcome", how.name())));
        return Optional.empty();
    }

    void stopped(Recovery recovery, TaskRow task, String said) {
        announcements.stopped(recovery, task, said);
    }

    void silent(Recovery recovery, TaskRow task, String said) {
        announcements.silent(recovery, task, said);
    }
}
