package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.RunFixture.NEW;
import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static dev.recoveryconsole.recovery.RunFixture.NEW_NAME;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.DatabaseLogs.Answer;
import dev.recoveryconsole.aws.FleetEvent;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.databases.Generation;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.LogsFake;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where an attempt is in another Region, that Region alone is asked about it, also by a console that was not there before. */
class OtherRegionTasksTests {

    private static final String THERE = "eu-central-1";
    private static final Duration POLL = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final AwsSettings AWS = new AwsSettings("eu-west-1", null, POLL, POLL, POLL, QUIET);

    private final FleetFake fleet = FleetFake.withOld();

    @Test
    void a_restore_whose_answer_was_lost_is_found_there_and_its_namesake_here_is_nobody() {
        fleet.holds(namesake());
        there().holds(InstanceFixture.fresh("creating"));
        assertThat(request().advance(sent()))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.facts()).contains(new Fact.NewDatabase(NEW.value(), "arn:" + NEW)));
    }

    @Test
    void what_is_here_alone_is_not_there_and_is_never_taken_for_it() {
        fleet.holds(InstanceFixture.fresh("available"));
        assertThat(request().advance(sent())).isInstanceOf(Outcome.Waiting.class);
        assertThat(fleet.restores).isEmpty();
    }

    @Test
    void its_traces_are_looked_for_there() {
        there().events.add(new FleetEvent(NOW, NEW_NAME, List.of("deletion"), "DB instance deleted"));
        assertThat(new RestoreTraces(fleet).of(sent()).against())
                .hasValueSatisfying(why -> assertThat(why).contains("DB instance deleted"));
    }

    @Test
    void it_is_waited_for_compared_and_tagged_there() {
        there().holds(InstanceFixture.fresh("available"));
        var copy = new RestoreSource.Replicated(RunFixture.OLD, "arn:aws:rds:eu-central-1:1:auto-backup:ab-copy");
        assertThat(new CompareSettings(fleet)
                        .advance(RunFixture.at(TaskName.COMPARE_SETTINGS)
                                .in(THERE)
                                .from(copy)
                                .made()
                                .run()))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.said()).startsWith("As signed for eu-central-1: "));
        assertThat(new MoveRegistry(fleet, AWS).advance(at(TaskName.MOVE_REGISTRY)))
                .isInstanceOf(Outcome.Act.class);
    }

    @Test
    void its_log_is_read_there() {
        var logs = new LogsFake().then(new Answer.NotThere("not yet"));
        new RestoreWatch(logs, AWS).look(at(TaskName.AWAIT_USABLE), InstanceFixture.fresh("creating"), 1);
        assertThat(logs.asked).singleElement().asString().startsWith(THERE + ": newest of " + NEW_NAME);
    }

    @Test
    void once_the_name_means_an_instance_there_the_old_database_is_looked_for_there() {
        var moved = new Generation(1, RunFixture.OLD, NOW, null, THERE);
        var settings = DatabaseFixture.ordersProd().settings();
        var run = RunFixture.at(TaskName.FENCE_OLD).database(new Database(settings, RunFixture.OLD, List.of(moved)));
        fleet.fresh();
        there().holds(InstanceFixture.old());
        assertThat(new OldDatabase(fleet).endpoint(run.run())).isEqualTo(RunFixture.OLD_END);
    }

    private FleetFake there() {
        return fleet.in(THERE);
    }

    private RequestRestore request() {
        return new RequestRestore(new RestoreLook(fleet, InstanceFixture.owners(), new RestoreTraces(fleet), AWS));
    }

    private static Run sent() {
        return RunFixture.at(TaskName.REQUEST_RESTORE)
                .in(THERE)
                .signed(Gate.START_RESTORE)
                .sent(NOW)
                .run();
    }

    private static Run at(TaskName name) {
        return RunFixture.at(name).in(THERE).made().run();
    }

    /** As ours in all but its id. */
    private static DatabaseInstance namesake() {
        return InstanceFixture.instance(
                NEW_NAME,
                new ResourceId("db-NAMESAKE"),
                "available",
                NEW_END,
                Map.of(RecoveryPlan.DIGEST_TAG, RunFixture.DIGEST),
                NOW);
    }
}
