package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.faults.Ledger;
import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.Ledger.Line;
import dev.recoveryconsole.faults.RunFsck;
import dev.recoveryconsole.faults.SimulatedFleet;
import dev.recoveryconsole.faults.Store;
import dev.recoveryconsole.faults.Trail;
import dev.recoveryconsole.faults.Wire;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of a good run nothing is found; and each thing that must not be is found when it is put there. */
@FaultTest
class RunFsckTests {

    private final Simulation simulation;
    private final Wire wire;
    private final SimulatedFleet fleet;
    private final JdbcClient store;
    private UUID run = new UUID(0, 0);

    @Autowired
    RunFsckTests(Simulation simulation, Wire wire, SimulatedFleet fleet, JdbcClient store) {
        this.simulation = simulation;
        this.wire = wire;
        this.fleet = fleet;
        this.store = store;
    }

    @BeforeEach
    void a_good_run() {
        run = simulation.run(Course.FORWARD, Trouble.none()).run();
        assertThat(findings(wire.ledger())).isEmpty();
    }

    @Test
    void what_the_outside_received_and_should_not_have_is_found() {
        var restore = accepted(Act.RESTORE);
        var patch = accepted(Act.PATCH_SECRET);
        var seen = patch.seen();
        assertThat(with(restore)).anyMatch(one -> one.startsWith("I1: attempt 1 was sent 2 times"));
        assertThat(with(of(restore, "orders-prod-by-hand", restore.what(), restore.seen())))
                .anyMatch(one -> one.startsWith("I1: a restore of orders-prod-by-hand"));
        assertThat(with(patch)).anyMatch(one -> one.startsWith("cutovers: 2"));
        assertThat(with(of(patch, patch.target(), Map.of("version", "100", "host", "127.0.9.9"), seen)))
                .anyMatch(one -> one.startsWith("I6"));
        assertThat(with(of(patch, patch.target(), patch.what(), new Store(0, 0, 1, seen.signatures()))))
                .anyMatch(one -> one.startsWith("I2: PATCH_SECRET without any intent"));
        assertThat(with(of(
                        patch, patch.target(), patch.what(), accepted(Act.TAG).seen())))
                .anyMatch(one -> one.startsWith("I2: PATCH_SECRET"));
        assertThat(with(of(patch, patch.target(), patch.what(), new Store(seen.auditIndex(), 0, 1, seen.signatures()))))
                .anyMatch(one -> one.startsWith("I5"));
    }

    @Test
    void an_act_that_was_not_signed_is_found() {
        var patch = accepted(Act.PATCH_SECRET);
        var seen = patch.seen();
        assertThat(with(of(
                        patch, patch.target(), patch.what(), new Store(seen.auditIndex(), seen.epoch(), 1, List.of()))))
                .anyMatch(one -> one.startsWith("I3") && one.contains("nobody was asked"));
        assertThat(with(of(patch, patch.target(), Map.of("version", "9", "host", "x"), seen)))
                .anyMatch(one -> one.startsWith("I3") && one.contains("is not in what was signed"));
        var same = seen.signatures().stream().map(RunFsckTests::bySamePerson).toList();
        assertThat(with(of(patch, patch.target(), patch.what(), new Store(seen.auditIndex(), seen.epoch(), 1, same))))
                .anyMatch(one -> one.startsWith("I3") && one.contains("signed by"));
    }

    @Test
    void a_state_or_an_epoch_that_moves_backwards_is_found() {
        var trail = new Trail(store, run);
        trail.look();
        store.sql("update recovery_task set state = 'SENT' where recovery_id = ? and name = 'TELL'")
                .param(run)
                .update();
        store.sql("update recovery set epoch = 1 where id = ?").param(run).update();
        trail.look();
        assertThat(trail.findings())
                .anyMatch(one -> one.startsWith("I4: TELL"))
                .anyMatch(one -> one.startsWith("I5: the epoch went"));
    }

    private static Store.Signature bySamePerson(Store.Signature one) {
        return new Store.Signature(
                one.number(),
                one.gate(),
                one.attempt(),
                one.state(),
                one.digest(),
                one.payload(),
                one.requester(),
                one.requester(),
                one.signedAt(),
                one.executeBy(),
                one.usedAt());
    }

    private Line accepted(Act act) {
        return wire.ledger().accepted(act).findFirst().orElseThrow();
    }

    private static Line of(Line like, String target, Map<String, String> what, Store seen) {
        return new Line(like.call(), like.at(), like.act(), target, what, like.end(), seen);
    }

    private List<String> with(Line more) {
        return findings(wire.ledger().and(more));
    }

    private List<String> findings(Ledger ledger) {
        return new RunFsck(store, fleet.hosts(), ledger, run).findings();
    }
}
