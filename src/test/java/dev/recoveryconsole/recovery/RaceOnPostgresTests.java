package dev.recoveryconsole.recovery;

import dev.recoveryconsole.PostgresStore;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same where a real PostgreSQL decides who loses, as in an installation. */
@Tag("faults")
@FaultTest
class RaceOnPostgresTests extends RaceTests {

    @Autowired
    RaceOnPostgresTests(Simulation simulation) {
        super(simulation);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        PostgresStore.is(registry);
    }
}
