package dev.recoveryconsole.shell;

import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Whether somebody has proven the second factor for one act: for this very one, and lately (decisions.md, Fresh factor). The
 * newest sign-in counts alone, so that what was proven for one act opens no other.
 */
@Component
public class FreshProof {

    private final InstantSource clock;

    public FreshProof(InstantSource clock) {
        this.clock = clock;
    }

    /** For the page that leads to the act; with time left to read it. */
    public boolean opens(SignedIn me, String act) {
        return isFor(me, act) && me.freshForPage(clock.instant());
    }

    /** For the act itself. */
    public boolean covers(SignedIn me, String act) {
        return isFor(me, act) && me.freshFactor(clock.instant());
    }

    /** Whether it was proven for this act, however long ago. */
    public boolean wasFor(SignedIn me, String act) {
        return isFor(me, act);
    }

    protected boolean isFor(SignedIn me, String act) {
        return act.equals(me.provenFor());
    }
}
