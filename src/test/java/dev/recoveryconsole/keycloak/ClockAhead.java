package dev.recoveryconsole.keycloak;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** The console's clock, which a test puts ahead of Keycloak's so that a sign-in grows old at once. */
@Primary
@TestComponent
class ClockAhead implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }

    void ahead(Duration time) {
        ahead = time;
    }

    void right() {
        ahead = Duration.ZERO;
    }
}
