package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HowItStoodTests {

    private static final String FIRST_RUN = "RC-2026-013";
    private static final ResourceId OLD = new ResourceId("db-OLD");
    private static final ResourceId SECOND = new ResourceId("db-SECOND");

    /** Three attempts, and the run went on with the second. */
    private static final List<HowItStood.Entry> WENT_ON_WITH_THE_SECOND = List.of(
            kept(1, new Fact.NewDatabase("db-FIRST", "arn:1")),
            kept(2, new Fact.NewDatabase("db-SECOND", "arn:2")),
            kept(3, new Fact.NewDatabase("db-THIRD", "arn:3")),
            kept(2, new Fact.WritesStopped(NOW)),
            kept(2, new Fact.SecretSwitched("42", true, NOW)),
            kept(2, new Fact.BroughtBack(NOW)));

    @Test
    void pods_write_to_the_database_of_the_attempt_that_the_run_went_on_with() {
        var stood = new HowItStood("RC-2026-014", WENT_ON_WITH_THE_SECOND);
        assertThat(stood.writesStopped(SECOND, Instant.MAX, Duration.ZERO)).isEmpty();
        assertThat(stood.writesStopped(OLD, Instant.MAX, Duration.ZERO)).contains(NOW);
    }

    private static HowItStood.Entry kept(int attempt, Fact fact) {
        return new HowItStood.Entry(FIRST_RUN, attempt, NOW, fact);
    }
}
