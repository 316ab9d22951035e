package dev.recoveryconsole.audit;

import dev.recoveryconsole.shell.ActRefused;
import dev.recoveryconsole.shell.RateLimits;
import java.util.TreeMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records refused acts, in a transaction of their own because that of the act is undone. All are about one subject, so that nobody
 * writes among the events of a run by trying; and not without end ({@link RateLimits#recordsRefusal}).
 */
@Component
class ActRefusedListener {

    private static final String SUBJECT = "refused acts";

    private final AuditLog log;
    private final RateLimits limits;
    private final TransactionTemplate tx;

    ActRefusedListener(AuditLog log, RateLimits limits, TransactionTemplate tx) {
        this.log = log;
        this.limits = limits;
        this.tx = tx;
    }

    @EventListener
    void refused(ActRefused act) {
        tx.executeWithoutResult(status -> {
            if (limits.recordsRefusal(act.by(), act.from())) {
                log.append(entry(act));
            }
        });
    }

    private static AuditEntry entry(ActRefused act) {
        var facts = new TreeMap<String, Object>(act.about());
        facts.put("tried", act.tried());
        facts.put("status", act.status());
        facts.put("why", act.why().word());
        return new AuditEntry("act refused", SUBJECT, act.by(), facts);
    }
}
