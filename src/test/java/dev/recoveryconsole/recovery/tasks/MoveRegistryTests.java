package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.RunFixture.NEW;
import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static dev.recoveryconsole.recovery.RunFixture.NEW_NAME;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoveRegistryTests {

    private static final Duration POLL = Duration.ofSeconds(15);

    private final FleetFake fleet = new FleetFake();
    private final MoveRegistry task =
            new MoveRegistry(fleet, new AwsSettings("eu-west-1", null, POLL, POLL, POLL, POLL));

    @Test
    void tags_the_new_instance_and_is_done_when_aws_shows_it() {
        tagged(Map.of());
        assertThat(task.advance(run().run())).isInstanceOf(Outcome.Act.class);
        tagged(Map.of("recovery:role", "promoted"));
        assertThat(task.advance(run().taskSent(NOW).run())).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_tag_that_aws_does_not_show_yet_is_not_sent_with_every_turn() {
        tagged(Map.of());
        assertThat(task.advance(run().taskSent(NOW).run())).isInstanceOf(Outcome.Waiting.class);
        assertThat(task.advance(run().taskSent(NOW.minus(POLL)).run())).isInstanceOf(Outcome.Act.class);
    }

    private static RunFixture run() {
        return RunFixture.at(TaskName.MOVE_REGISTRY).made();
    }

    private void tagged(Map<String, String> tags) {
        fleet.fresh();
        fleet.holds(InstanceFixture.instance(NEW_NAME, NEW, "available", NEW_END, tags, NOW));
    }
}
