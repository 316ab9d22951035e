package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.faults.Ledger;
import dev.recoverysandbox.aws.wire.LedgerEntry;
import dev.recoverysandbox.production.ShopCluster;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the tests of things that go wrong share: the world, its control page, and that both are well afterwards. */
@Execution(ExecutionMode.SAME_THREAD) // one world, one run at a time
abstract class FaultyWorld {

    /** Without these nothing was compared; what an earlier run left held or scaled down is not done again. */
    private static final Ledger.Act[] RUNS_THROUGH = {Ledger.Act.RESTORE, Ledger.Act.PATCH_SECRET, Ledger.Act.OPEN};

    static final String RESTORE = "RestoreDBInstanceToPointInTime";

    final RunningWorld running;
    final ControlByHttp control;
    final Witness witness;
    private @Nullable Journey begun;

    FaultyWorld() {
        this(RunningWorld.get());
    }

    FaultyWorld(RunningWorld running) {
        this.running = running;
        this.control = new ControlByHttp(running.world().control().address());
        this.witness = running.witness();
    }

    /** Begins a run that is over when the test is. */
    Journey begin(String incident) {
        return begin(running, incident);
    }

    /** The same through another address of the installation. */
    Journey begin(RunningWorld where, String incident) {
        witness.begin();
        begun = Journey.begin(where, incident);
        return begun;
    }

    @AfterEach
    void all_is_well_again() {
        control.allWell();
        if (begun != null) {
            begun.over();
        }
    }

    /** How many pods Kubernetes is told to run. */
    int replicas(String deployment) {
        return running.world()
                .shop()
                .admin()
                .apps()
                .deployments()
                .inNamespace(ShopCluster.NAMESPACE)
                .withName(deployment)
                .get()
                .getSpec()
                .getReplicas();
    }

    /** Every restore that AWS received for this run, whatever became of it. */
    List<LedgerEntry> restores(Journey run) {
        var ofRun = run.number().toLowerCase(java.util.Locale.ROOT).replace("-", "");
        return running.world().aws().ledger().received(RESTORE).stream()
                .filter(entry -> String.valueOf(entry.parameters().get("TargetDBInstanceIdentifier"))
                        .contains(ofRun))
                .toList();
    }

    /** Back in service, and what the console wrote agrees with what AWS and Kubernetes received. */
    void assertGoodEnd(Journey run) {
        assertBackInService(run);
        assertThat(witness.findings(run.number())).isEmpty();
        assertThat(witness.ledger().lines()).extracting(Ledger.Line::act).contains(RUNS_THROUGH);
    }

    /** Every pod on the database of the run's last attempt, and the old database still there. */
    void assertBackInService(Journey run) {
        run.toTheGoodEnd();
        var data = running.world().data();
        var inUse = data.at(running.world().shop().databaseHost());
        assertThat(inUse).isEqualTo(data.newest());
        assertThat(restores(run).getLast().parameters())
                .containsEntry("TargetDBInstanceIdentifier", inUse.identifier());
        assertThat(running.world().aws().instances()).contains(data.first());
    }
}
