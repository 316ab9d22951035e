package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.recovery.Doors.InUse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DoorsTests {

    private static final Instant STOPPED = NOW.minusSeconds(60);
    private static final Fact SWITCHED = new Fact.SecretSwitched("42", true, NOW);
    private static final Fact BACK = new Fact.SecretSwitched("43", false, NOW);
    private static final Fact FENCED = new Fact.Fenced(NOW);
    private static final Fact OPENED = new Fact.TrafficOpen(NOW);
    private static final Fact RECORDED = new Fact.ReplicasRecorded(List.of());

    private final Recovery recovery = new Recovery(
            UUID.randomUUID(), "RC-2026-014", new Beginning("orders-prod", "INC-1", NOW, null, "a", "a"), NOW);

    @Test
    void at_first_traffic_is_open_to_the_old_database_and_can_be_held() {
        assertThat(doors()).isEqualTo(new Doors(null, null, null, null, InUse.OLD, false, true, false));
    }

    @Test
    void what_was_held_by_hand_can_be_given_back_until_step_6_begins() {
        held();
        assertThat(doors(RECORDED).canRelease()).isTrue();
        assertThat(doors(RECORDED, FENCED).canRelease()).isFalse();
        assertThat(doors().canRelease()).as("nothing was recorded").isFalse();
    }

    @Test
    void after_the_end_users_are_on_the_new_database_and_the_old_one_is_fenced() {
        recovery.writesStopped(STOPPED);
        var doors = doors(RECORDED, FENCED, SWITCHED, OPENED);
        assertThat(doors.openOnNew()).isTrue();
        assertThat(doors.fenced()).isTrue();
        assertThat(doors.openedAt()).isEqualTo(NOW);
        assertThat(doors.canHold())
                .as("that act would stop the services on the new database")
                .isFalse();
    }

    @Test
    void held_again_after_it_was_open_is_held() {
        held();
        var doors = doors(FENCED, SWITCHED, OPENED);
        assertThat(doors.openOnNew()).isFalse();
        assertThat(doors.openedAt()).isNull();
    }

    @Test
    void after_a_switch_back_old_writes_are_not_called_stopped_and_nothing_is_fenced() {
        held();
        recovery.writesStopped(STOPPED);
        var doors = doors(FENCED, SWITCHED, BACK);
        assertThat(doors.use()).isEqualTo(InUse.OLD_AGAIN);
        assertThat(doors.writesStoppedAt()).isNull();
        assertThat(doors.fenced()).isFalse();
    }

    private void held() {
        recovery.trafficHeld(NOW);
    }

    private Doors doors(Fact... facts) {
        return Doors.of(
                recovery,
                new Facts(Arrays.stream(facts)
                        .map(fact -> new Facts.Kept(1, fact))
                        .toList()),
                Doors.Left.NOTHING);
    }
}
