package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.outside.GuardedHttpFixture;
import dev.recoveryconsole.outside.OutsideCalls;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** The application's public address, without a network. */
public final class SimulatedAddress extends PublicAddress {

    private final BooleanSupplier healthy;

    public SimulatedAddress(OutsideCalls calls, InstantSource clock, BooleanSupplier healthy) {
        super(GuardedHttpFixture.thisMachine(), calls, clock);
        this.healthy = healthy;
    }

    @Override
    String trouble(URI address) {
        return healthy.getAsBoolean() ? "" : "status 503";
    }
}
