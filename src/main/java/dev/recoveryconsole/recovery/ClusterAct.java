package dev.recoveryconsole.recovery;

import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.shell.SignedIn;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A change of the cluster that a person asks for beside the steps; its calls are kept however it ends. */
@Component
class ClusterAct {

    private final Recoveries recoveries;
    private final OutsideCalls outside;
    private final LogRows log;
    private final ActBook notes;
    private final TransactionTemplate tx;

    ClusterAct(Recoveries recoveries, OutsideCalls outside, LogRows log, ActBook notes, TransactionTemplate tx) {
        this.recoveries = recoveries;
        this.outside = outside;
        this.log = log;
        this.notes = notes;
        this.tx = tx;
    }

    /** Does the work outside any transaction, then writes down how it went; what Kubernetes refuses is thrown on. */
    void act(String number, String name, Runnable work, String said, SignedIn by) {
        var collected = outside.collect(() -> refusal(work));
        var refusal = collected.value();
        tx.executeWithoutResult(status -> {
            var recovery = recoveries.lockedByNumber(number);
            collected
                    .calls()
                    .forEach(call ->
                            log.save(LogRow.call(recovery.id(), recovery.attempt(), TaskName.HOLD_TRAFFIC, call)));
            var end = refusal.isEmpty() ? " done" : " failed";
            var words = refusal.map(no -> "Kubernetes says: " + no.getMessage() + ". It may be done in part; repeat it")
                    .orElse(said);
            notes.note(recovery, name + end, words, by);
        });
        refusal.ifPresent(no -> {
            throw no;
        });
    }

    private static Optional<RuntimeException> refusal(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (ClusterRefused | ClusterUnreachable no) {
            return Optional.of(no);
        }
    }
}
