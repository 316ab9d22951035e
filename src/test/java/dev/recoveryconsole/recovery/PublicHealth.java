package dev.recoveryconsole.recovery;

import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.SimulatedCluster;
import dev.recoveryconsole.faults.Wire;

/** What visitors get: an answer while traffic is open, unless the application is not well the first time it is opened. */
class PublicHealth {

    private final SimulatedCluster cluster;
    private final Wire wire;
    private volatile boolean unwellAtFirst;

    PublicHealth(SimulatedCluster cluster, Wire wire) {
        this.cluster = cluster;
        this.wire = wire;
    }

    void fresh(boolean unwell) {
        unwellAtFirst = unwell;
    }

    boolean healthy() {
        if (unwellAtFirst && heldAfterOpening()) {
            unwellAtFirst = false;
        }
        return cluster.open() && !unwellAtFirst;
    }

    private boolean heldAfterOpening() {
        var ledger = wire.ledger();
        var opened = ledger.accepted(Act.OPEN).findFirst();
        return opened.isPresent()
                && ledger.accepted(Act.HOLD)
                        .anyMatch(line -> line.call() > opened.get().call());
    }
}
