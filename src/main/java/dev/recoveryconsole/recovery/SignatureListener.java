package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffDeclined;
import dev.recoveryconsole.approval.SignOffExpired;
import dev.recoveryconsole.approval.SignOffSigned;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffWithdrawn;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A signature, or its end, brings the run's next look forward; part of the transaction it happens in. */
@Component
class SignatureListener {

    private final Recoveries recoveries;
    private final AcceptedChecks accepted;
    private final RunWaker waker;

    SignatureListener(Recoveries recoveries, AcceptedChecks accepted, RunWaker waker) {
        this.recoveries = recoveries;
        this.accepted = accepted;
        this.waker = waker;
    }

    @EventListener
    void on(SignOffSigned event) {
        if (event.signOff().gate() == Gate.ACCEPT_FAILED_CHECK) {
            accepted.accept(event.signOff());
        }
        changed(event.signOff());
    }

    @EventListener
    void on(SignOffDeclined event) {
        changed(event.signOff());
    }

    @EventListener
    void on(SignOffExpired event) {
        changed(event.signOff());
    }

    @EventListener
    void on(SignOffWithdrawn event) {
        changed(event.signOff());
    }

    private void changed(SignOffView signOff) {
        recoveries.lock(signOff.recovery()).filter(one -> !one.ended()).ifPresent(recovery -> {
            recovery.touch();
            waker.wake(recovery.id());
        });
    }
}
