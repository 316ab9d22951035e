package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.SessionsFake;
import dev.recoveryconsole.recovery.TaskName;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RaiseSequencesTests {

    private final SessionsFake sessions = new SessionsFake();
    private final RaiseSequences task =
            new RaiseSequences(new OldDatabase(FleetFake.withOld()), new Logins(), sessions);

    @Test
    void raises_past_the_old_values_by_the_margin_on_the_new_database_and_once() {
        sessions.oldSequences.put("public.orders_id_seq", 41_000L);
        assertThat(task.advance(run().run())).isInstanceOfSatisfying(Outcome.Act.class, act -> {
            var raise = (Effect.RaiseSequences) act.effect();
            assertThat(raise.atLeast()).isEqualTo(Map.of("public.orders_id_seq", 42_000L));
            assertThat(raise.admin().host()).isEqualTo(NEW_END.host());
        });
        assertThat(task.advance(run().facts(new Fact.SequencesRaised(Map.of())).run()))
                .isInstanceOf(Outcome.Done.class);
    }

    private RunFixture run() {
        return RunFixture.at(TaskName.RAISE_SEQUENCES).made();
    }
}
