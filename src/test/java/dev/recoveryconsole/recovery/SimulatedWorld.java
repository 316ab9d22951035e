package dev.recoveryconsole.recovery;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.faults.SimulatedCluster;
import dev.recoveryconsole.faults.SimulatedDatabases;
import dev.recoveryconsole.faults.SimulatedDeletionLog;
import dev.recoveryconsole.faults.SimulatedFleet;
import dev.recoveryconsole.faults.VirtualClock;
import dev.recoveryconsole.faults.Wire;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.recovery.tasks.SimulatedAddress;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;

/** The real engine and store, with the simulated outside behind the ports. */
@TestConfiguration
@Import({
    SignatureFixture.class,
    SimulatedPeople.class,
    SimulatedNodes.class,
    SimulatedStore.class,
    Simulation.class,
    WaitingRuns.class
})
class SimulatedWorld {

    /** Later than today: db-scheduler revives the dead at the real time, which must not lie ahead. */
    private static final Instant START = Instant.parse("2101-03-14T03:20:00Z");

    @Bean
    @Primary
    VirtualClock virtualClock() {
        return new VirtualClock(START);
    }

    @Bean
    Wire wire(VirtualClock clock) {
        return new Wire(clock);
    }

    @Bean
    @Primary
    SimulatedFleet simulatedFleet(Wire wire, VirtualClock clock) {
        return new SimulatedFleet(wire, clock.right(), InstanceFixture.settings());
    }

    @Bean
    @Primary
    LogsFake noLogs() {
        return new LogsFake();
    }

    @Bean
    @Primary
    SimulatedCluster simulatedCluster(Wire wire, VirtualClock clock) {
        return new SimulatedCluster(wire, clock.right());
    }

    @Bean
    @Primary
    SimulatedDatabases simulatedDatabases(
            Wire wire, SimulatedFleet fleet, SimulatedCluster cluster, VirtualClock clock) {
        return new SimulatedDatabases(wire, fleet, cluster, clock.right());
    }

    @Bean
    @Primary
    SimulatedDeletionLog simulatedDeletionLog(VirtualClock clock) {
        return new SimulatedDeletionLog(clock.right());
    }

    @Bean
    PublicHealth publicHealth(SimulatedCluster cluster, Wire wire) {
        return new PublicHealth(cluster, wire);
    }

    @Bean
    @Primary
    SimulatedAddress simulatedAddress(OutsideCalls calls, VirtualClock clock, PublicHealth health) {
        return new SimulatedAddress(calls, clock, health::healthy);
    }

    @Bean
    @Primary
    FaultyTransactions faultyTransactions(PlatformTransactionManager manager) {
        return new FaultyTransactions(manager);
    }

    /** As db-scheduler's own starter makes it: a hint is part of the caller's transaction. */
    @Bean
    SchedulerClient hints(DataSource store) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(store))
                .build();
    }
}
