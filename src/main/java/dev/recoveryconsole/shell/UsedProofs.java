package dev.recoveryconsole.shell;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which proofs of a second factor have served: a row each, so that of two forms sent at once, also to two nodes, one is taken. A
 * proof is one person's sign-in at one moment for one act.
 */
@Component
public class UsedProofs {

    /** A proof is fresh for minutes; the session itself has ended by then. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    public UsedProofs(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes the proof; false when it was taken before. It is kept before the act is done, so that a crash loses the proof. */
    @Transactional
    public boolean use(SignedIn me, String act) {
        forget(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC));
        return jdbc.sql("insert into used_proof (proof, used_at) values (?, ?) on conflict do nothing")
                        .params(proof(me, act), clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void forget(OffsetDateTime before) {
        jdbc.sql("delete from used_proof where used_at < ?").param(before).update();
    }

    /** Whether it was taken. */
    @Transactional(readOnly = true)
    public boolean isUsed(SignedIn me, String act) {
        return jdbc.sql("select count(*) from used_proof where proof = ?")
                        .param(proof(me, act))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Of an act that was refused. */
    @Transactional
    public void giveBack(SignedIn me, String act) {
        jdbc.sql("delete from used_proof where proof = ?").param(proof(me, act)).update();
    }

    private static String proof(SignedIn me, String act) {
        return StepUp.hash(me.person().id() + " " + me.authTime() + " " + act);
    }
}
