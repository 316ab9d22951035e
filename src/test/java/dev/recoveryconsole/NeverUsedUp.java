package dev.recoveryconsole;

import dev.recoveryconsole.shell.SignedIn;
import dev.recoveryconsole.shell.UsedProofs;
import java.time.InstantSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Beside {@link AnyFreshSignIn}: a sign-in that was for no act serves as often as the test wants; one for an act serves once. */
@Primary
@TestComponent
public class NeverUsedUp extends UsedProofs {

    public NeverUsedUp(JdbcClient jdbc, InstantSource clock) {
        super(jdbc, clock);
    }

    @Override
    public boolean use(SignedIn me, String act) {
        return me.provenFor().isEmpty() || super.use(me, act);
    }

    @Override
    public boolean isUsed(SignedIn me, String act) {
        return !me.provenFor().isEmpty() && super.isUsed(me, act);
    }
}
