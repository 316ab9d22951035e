package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffChanging;
import dev.recoveryconsole.approval.SignOffDeclined;
import dev.recoveryconsole.approval.SignOffExpired;
import dev.recoveryconsole.approval.SignOffHurried;
import dev.recoveryconsole.approval.SignOffSigned;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffVoided;
import dev.recoveryconsole.approval.SignOffWithdrawn;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A signature, or its end, is written down and brings the run's next look forward; part of the transaction it happens in.
 */
@Component
class SignatureListener {

    private final Recoveries recoveries;
    private final AcceptedChecks accepted;
    private final SignOffBook book;
    private final RunWaker waker;

    SignatureListener(Recoveries recoveries, AcceptedChecks accepted, SignOffBook book, RunWaker waker) {
        this.recoveries = recoveries;
        this.accepted = accepted;
        this.book = book;
        this.waker = waker;
    }

    @EventListener
    void on(SignOffChanging event) {
        recoveries.lock(event.recovery());
    }

    @EventListener
    void on(SignOffSigned event) {
        var signOff = event.signOff();
        goesOn(signOff).ifPresent(recovery -> {
            book.signed(recovery, signOff);
            changed(recovery);
        });
        if (signOff.gate() == Gate.ACCEPT_FAILED_CHECK) {
            accepted.accept(signOff);
        }
    }

    @EventListener
    void on(SignOffHurried event) {
        goesOn(event.signOff()).ifPresent(recovery -> {
            book.hurried(recovery, event.signOff(), event.by());
            recovery.touch();
        });
    }

    @EventListener
    void on(SignOffDeclined event) {
        goesOn(event.signOff()).ifPresent(recovery -> {
            book.declined(recovery, event.signOff());
            changed(recovery);
        });
    }

    @EventListener
    void on(SignOffExpired event) {
        goesOn(event.signOff()).ifPresent(recovery -> {
            book.expired(recovery, event.signOff());
            changed(recovery);
        });
    }

    @EventListener
    void on(SignOffWithdrawn event) {
        goesOn(event.signOff()).ifPresent(recovery -> {
            book.withdrawn(recovery, event.signOff());
            changed(recovery);
        });
    }

    /** Whoever made it void has the run in hand and wakes it where that is needed. */
    @EventListener
    void on(SignOffVoided event) {
        goesOn(event.signOff()).ifPresent(recovery -> {
            book.voided(recovery, event.signOff(), event.next());
            recovery.touch();
        });
    }

    private Optional<Recovery> goesOn(SignOffView signOff) {
        return recoveries.lock(signOff.recovery()).filter(one -> !one.ended());
    }

    private void changed(Recovery recovery) {
        recovery.touch();
        waker.wake(recovery.id());
    }
}
