package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A whole recovery in virtual time, when nothing goes wrong. */
@FaultTest
class SimulationTests {

    private final Simulation simulation;

    @Autowired
    SimulationTests(Simulation simulation) {
        this.simulation = simulation;
    }

    @Test
    void a_run_goes_from_its_first_page_to_the_new_database_in_service() {
        var result = simulation.run(Course.FORWARD, Trouble.none());
        assertThat(result.findings()).isEmpty();
        assertThat(result.outcome()).as(result.stoppedAt()).isEqualTo("RETURNED");
        assertThat(result.end())
                .containsEntry("DB_HOST", "new host")
                .containsEntry("registry", "new database")
                .containsEntry("role", "promoted")
                .containsEntry("deleted again", "3")
                .containsEntry("held", "[]")
                .containsEntry("doors of 127.0.1.1", "false");
    }

    @Test
    void a_run_that_is_switched_back_ends_on_the_old_database() {
        var result = simulation.run(Course.BACK, Trouble.none());
        assertThat(result.findings()).isEmpty();
        assertThat(result.outcome()).as(result.stoppedAt()).isEqualTo("SWITCHED_BACK");
        assertThat(result.end())
                .containsEntry("DB_HOST", "127.0.1.1")
                .containsEntry("registry", "db-FIRSTGENERATION")
                .containsEntry("held", "[]")
                .containsEntry("doors of 127.0.1.1", "true");
    }
}
