package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.OneByOne;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What somebody changed in the store, or an older version asked for, does not fit its seal. It is made void, with an event and
 * a notice of its own, so that it is told and can be asked for again.
 */
@Component
class ChangedSignOffs {

    static final String WHY =
            "What is stored of this request was changed, or was not written by this console with its key";

    private static final String ACT = "sign-off found changed";

    private final SignOffRows rows;
    private final SignOffJournal journal;
    private final SignOffSeal seal;
    private final TransactionTemplate tx;
    private final InstantSource clock;

    ChangedSignOffs(
            SignOffRows rows, SignOffJournal journal, SignOffSeal seal, TransactionTemplate tx, InstantSource clock) {
        this.rows = rows;
        this.journal = journal;
        this.seal = seal;
        this.tx = tx;
        this.clock = clock;
    }

    /** All that are open, each in a transaction of its own that takes its run's row first. */
    void makeVoid() {
        var found = rows.findByStateInOrderByNumber(SignOffs.OPEN).stream()
                .filter(one -> !one.isIntact(seal))
                .map(SignOff::id)
                .toList();
        OneByOne.each(
                found, id -> id, "was not made void", id -> tx.executeWithoutResult(status -> look(rows.get(id))));
    }

    private void look(SignOff signOff) {
        var now = clock.instant();
        if (signOff.isOpen()) {
            journal.takeRun(signOff.view(now));
            makeVoid(signOff, SignOffs.NEW_ONE_NEEDED, now);
        }
    }

    /**
     * This one, in the caller's transaction; gives whether it was changed.
     *
     * @param next a sentence for whoever was asked
     */
    boolean makeVoid(SignOff signOff, String next, Instant now) {
        if (signOff.isIntact(seal)) {
            return false;
        }
        signOff.distrust(WHY, now);
        var view = signOff.view(now);
        journal.record(ACT, null, view, new SignOffVoided(view, next));
        return true;
    }
}
