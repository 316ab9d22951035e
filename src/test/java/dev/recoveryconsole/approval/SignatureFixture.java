package dev.recoveryconsole.approval;

import dev.recoveryconsole.PeopleOfTests;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** Signs and withdraws as people do, for tests of other modules. */
public class SignatureFixture {

    private final SignOffs signOffs;
    private final SigningDesk desk;
    private final InstantSource clock;

    @Autowired
    public SignatureFixture(SignOffs signOffs, SigningDesk desk, InstantSource clock) {
        this.signOffs = signOffs;
        this.desk = desk;
        this.clock = clock;
    }

    /** Priya signs the open request of that gate. */
    public void sign(UUID recovery, Gate gate, String readBack) {
        sign("priya", recovery, gate, readBack);
    }

    /** The same by somebody whose claim says approver, whatever the settings say. */
    public void sign(String who, UUID recovery, Gate gate, String readBack) {
        var view = signOffs.current(recovery, gate).orElseThrow();
        var now = clock.instant();
        var me = Requests.approver(PeopleOfTests.person(who), now);
        var answer = desk.sign(view.id(), me, Requests.signature(view.digest(), readBack, now));
        if (!(answer instanceof Answer.Accepted)) {
            throw new AssertionError(answer);
        }
    }
}
