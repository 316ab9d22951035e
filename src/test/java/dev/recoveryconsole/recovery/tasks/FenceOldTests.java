package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.OLD;
import static dev.recoveryconsole.recovery.RunFixture.OLD_END;
import static dev.recoveryconsole.recovery.SessionsFake.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.postgres.FenceState;
import dev.recoveryconsole.postgres.RoleState;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.SessionsFake;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The doors of the old database: closed, opened again, and known by what runs recorded before they closed them. */
class FenceOldTests {

    private static final FenceState SHUT =
            new FenceState(List.of(new RoleState("shop_app", false, false)), false, List.of());
    private static final Instant BEFORE = RunFixture.TARGET.minusSeconds(60);

    private final FleetFake fleet = FleetFake.withOld();
    private final SessionsFake sessions = new SessionsFake();
    private final OldDatabase old = new OldDatabase(fleet);
    private final FenceOld task = new FenceOld(old, new Logins(), sessions);

    @Test
    void records_how_the_doors_stood_before_it_closes_them() {
        var first = task.advance(run().run());
        assertThat(first)
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.facts())
                                .containsExactly(new Fact.FenceFrozen(OLD.value(), sessions.doors)));
        assertThat(task.advance(run().keep(first).run())).isInstanceOfSatisfying(Outcome.Act.class, act -> {
            var close = (Effect.CloseDoors) act.effect();
            assertThat(close.admin().host()).isEqualTo(OLD_END.host());
            assertThat(close.roles()).containsExactly("shop_app");
        });
    }

    @Test
    void is_done_when_nobody_can_come_in_and_nobody_is_in() {
        var open = sessions.doors;
        sessions.doors = SHUT;
        assertThat(task.advance(frozen(open)))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.facts()).containsExactly(new Fact.Fenced(NOW)));
        sessions.doors = new FenceState(SHUT.roles(), false, List.of(session("10.0.0.1")));
        assertThat(task.advance(frozen(open))).as("somebody is still in").isInstanceOf(Outcome.Act.class);
        sessions.doors = new FenceState(SHUT.roles(), true, List.of());
        assertThat(task.advance(frozen(open))).as("PUBLIC may connect").isInstanceOf(Outcome.Act.class);
    }

    @Test
    void looks_again_later_while_aws_shows_no_endpoint() {
        fleet.held.clear();
        assertThatThrownBy(() -> task.advance(run().run())).isInstanceOf(AwsUnreachable.class);
    }

    @Test
    void the_way_back_opens_exactly_what_was_open() {
        var open = sessions.doors;
        sessions.doors = SHUT;
        var back = new OpenOld(old, new Logins(), sessions);
        assertThat(back.advance(frozen(open)))
                .isInstanceOfSatisfying(
                        Outcome.Act.class,
                        act -> assertThat(((Effect.OpenDoors) act.effect()).earlier())
                                .isEqualTo(open));
        sessions.doors = open;
        assertThat(back.advance(frozen(open))).isInstanceOf(Outcome.Done.class);
        assertThat(back.advance(run().run())).as("never fenced").isInstanceOf(Outcome.NotNeeded.class);
    }

    @Test
    void doors_that_an_earlier_run_closed_are_recorded_as_that_run_recorded_them() {
        var open = sessions.doors;
        sessions.doors = SHUT;
        assertThat(task.advance(fencedBefore(open).run())).isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> {
            assertThat(waiting.facts()).containsExactly(new Fact.FenceFrozen(OLD.value(), open));
            assertThat(waiting.forWhat()).contains("before " + RunFixture.EARLIER_RUN + " fenced it");
        });
        var elsewhere = run().earlierRun(BEFORE, new Fact.FenceFrozen("db-ANOTHER", open));
        var opened = fencedBefore(open).earlierRun(BEFORE, new Fact.DoorsOpened(OLD.value(), BEFORE));
        assertThat(List.of(elsewhere, opened))
                .allSatisfy(run -> assertThat(task.advance(run.run()))
                        .isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> {
                            assertThat(waiting.facts()).containsExactly(new Fact.FenceFrozen(OLD.value(), SHUT));
                            assertThat(waiting.forWhat()).contains("no run recorded how they stood");
                        }));
    }

    @Test
    void doors_of_which_nobody_knows_how_they_stood_are_opened_by_a_person() {
        sessions.doors = SHUT;
        var back = new OpenOld(old, new Logins(), sessions);
        assertThat(back.advance(frozen(SHUT)))
                .isInstanceOfSatisfying(
                        Outcome.NeedsHuman.class,
                        human -> assertThat(human.why()).contains("no run recorded", "by hand"));
        sessions.doors = new FenceState(List.of(new RoleState("shop_app", true, true)), false, List.of());
        assertThat(back.advance(frozen(SHUT))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_database_restored_behind_the_fence_is_opened_as_recorded_before_it() {
        var open = sessions.doors;
        sessions.doorsOf.put(NEW_END.host(), SHUT);
        var openNew = new OpenNew(new Logins(), sessions);
        assertThat(openNew.advance(fencedBefore(open).run())).isInstanceOfSatisfying(Outcome.Act.class, act -> {
            var doors = (Effect.OpenDoors) act.effect();
            assertThat(doors.admin().host()).isEqualTo(NEW_END.host());
            assertThat(doors.earlier()).isEqualTo(open);
        });
        sessions.doorsOf.put(NEW_END.host(), open);
        assertThat(openNew.advance(fencedBefore(open).run())).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_fence_that_did_not_stand_at_the_target_time_opens_nothing() {
        var open = sessions.doors;
        sessions.doorsOf.put(NEW_END.host(), SHUT);
        var openNew = new OpenNew(new Logins(), sessions);
        var after = run().earlierRun(RunFixture.TARGET.plusSeconds(1), new Fact.FenceFrozen(OLD.value(), open));
        assertThat(openNew.advance(after.run())).isInstanceOf(Outcome.NotNeeded.class);
        var opened = fencedBefore(open).earlierRun(BEFORE, new Fact.DoorsOpened(OLD.value(), BEFORE));
        assertThat(openNew.advance(opened.run())).isInstanceOf(Outcome.NotNeeded.class);
    }

    private RunFixture fencedBefore(FenceState earlier) {
        return run().earlierRun(BEFORE, new Fact.FenceFrozen(OLD.value(), earlier));
    }

    private Run frozen(FenceState earlier) {
        return run().facts(new Fact.FenceFrozen(OLD.value(), earlier)).run();
    }

    private RunFixture run() {
        return RunFixture.at(TaskName.FENCE_OLD).made();
    }
}
