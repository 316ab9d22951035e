package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.RateLimits;
import dev.recoveryconsole.shell.SignedIn;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How often people ask for signatures: each new request writes to all who can sign. It is counted before and after the asking,
 * because a count in the same transaction would be undone with what it refuses.
 */
@Component
class AskLimit {

    private final SignOffs signOffs;
    private final RateLimits limits;
    private final TransactionTemplate tx;

    AskLimit(SignOffs signOffs, RateLimits limits, TransactionTemplate tx) {
        this.signOffs = signOffs;
        this.limits = limits;
        this.tx = tx;
    }

    /**
     * Asks in one transaction, and counts it when there is a request more than before. Throws before it asks when there were too
     * many: of this run, or of this person, who may ask for many runs at once but not for one gate again and again.
     */
    void within(Recovery recovery, SignedIn by, Runnable ask) {
        limits.mayAsk(by.person(), recovery.number());
        var before = signOffs.of(recovery.id());
        tx.executeWithoutResult(status -> ask.run());
        var after = signOffs.of(recovery.id());
        if (after.size() > before.size()) {
            limits.asked(by.person(), recovery.number(), isAgain(after.getLast(), before));
        }
    }

    private static boolean isAgain(SignOffView asked, List<SignOffView> before) {
        return before.stream().anyMatch(one -> one.gate() == asked.gate());
    }
}
