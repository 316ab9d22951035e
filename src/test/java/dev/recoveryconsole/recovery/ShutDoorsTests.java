package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShutDoorsTests {

    private static final ShutDoors BOTH = new ShutDoors(NOW, NOW.plusSeconds(5));

    @Test
    void traffic_that_is_held_again_is_held_since_the_first_time() {
        assertThat(BOTH.trafficHeld(NOW.plusSeconds(60))).isEqualTo(BOTH);
        assertThat(ShutDoors.NONE.trafficHeld(NOW)).isEqualTo(new ShutDoors(NOW, null));
    }

    @Test
    void each_door_moves_alone() {
        assertThat(BOTH.trafficOpen()).isEqualTo(new ShutDoors(null, BOTH.writesStoppedAt()));
        assertThat(BOTH.writesRunAgain()).isEqualTo(new ShutDoors(NOW, null));
        assertThat(ShutDoors.NONE.writesStopped(NOW).trafficHeldAt()).isNull();
        assertThat(ShutDoors.NONE.any()).isFalse();
        assertThat(BOTH.trafficOpen().any()).isTrue();
    }
}
