package dev.recoveryconsole.audit;

import dev.recoveryconsole.shell.RateLimitReached;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Records that a rate limit was reached, in the transaction that counts; the frame, which counts, knows no log. */
@Component
class RateLimitListener {

    private static final String SUBJECT = "rate limits";

    private final AuditLog log;

    RateLimitListener(AuditLog log) {
        this.log = log;
    }

    @EventListener
    void reached(RateLimitReached limit) {
        var facts = Map.of(
                "of", limit.what(),
                "most", limit.most(),
                "within", limit.within().toString());
        log.append(new AuditEntry("rate limit reached", SUBJECT, limit.by(), facts));
    }
}
