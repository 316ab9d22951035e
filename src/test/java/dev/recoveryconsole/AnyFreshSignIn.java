package dev.recoveryconsole;

import dev.recoveryconsole.shell.FreshProof;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/**
 * For tests of pages that are not about it: who is simply signed in lately counts as having proven it for every act. One who has
 * stepped up for an act is judged as ever; the whole way through the identity provider is walked by the journeys.
 */
@Primary
@TestComponent
public class AnyFreshSignIn extends FreshProof {

    public AnyFreshSignIn(InstantSource clock) {
        super(clock);
    }

    @Override
    protected boolean isFor(SignedIn me, String act) {
        return me.provenFor().isEmpty() || super.isFor(me, act);
    }
}
