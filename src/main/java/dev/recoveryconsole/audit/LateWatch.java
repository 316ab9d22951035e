package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.Lateness.Late;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down and tells, once each, that somebody outside is late, and that they are not any more. */
@Component
class LateWatch {

    private static final String SUBJECT = "audit log";

    private final Lateness lateness;
    private final JdbcClient jdbc;
    private final AuditLog log;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate tx;

    LateWatch(
            Lateness lateness,
            JdbcClient jdbc,
            AuditLog log,
            ApplicationEventPublisher events,
            TransactionTemplate tx) {
        this.lateness = lateness;
        this.jdbc = jdbc;
        this.log = log;
        this.events = events;
        this.tx = tx;
    }

    /** Right after a try to give it what it lacks, so that a console that was off for a while alarms nobody. */
    void look(Keeper keeper) {
        keeper.kept().forEach(this::look);
    }

    private void look(Keeper.Kept kept) {
        var late = lateness.of(kept);
        if (late.isPresent() != isTold(kept.name())) {
            tx.executeWithoutResult(status -> late.ifPresentOrElse(this::begins, () -> ends(kept.name())));
        }
    }

    private boolean isTold(String who) {
        return jdbc.sql("select count(*) from audit_late where who = ?")
                        .param(who)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void begins(Late late) {
        var rows = jdbc.sql("insert into audit_late (who, since) values (?, ?) on conflict do nothing")
                .param(late.who())
                .param(late.since().atOffset(ZoneOffset.UTC))
                .update();
        if (rows == 1) {
            var facts = Map.of("who", late.who(), "since", late.since().toString());
            log.append(AuditEntry.byConsole("audit log late", SUBJECT, facts));
            events.publishEvent(new AuditLogLate(late.who(), late.since(), late.noApprovalsFrom()));
        }
    }

    private void ends(String who) {
        var rows = jdbc.sql("delete from audit_late where who = ?").param(who).update();
        if (rows == 1) {
            log.append(AuditEntry.byConsole("audit log not late any more", SUBJECT, Map.of("who", who)));
        }
    }
}
