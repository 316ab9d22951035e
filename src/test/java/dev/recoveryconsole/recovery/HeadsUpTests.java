package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.recovery.ToldOfTests.Told;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who can sign hears of it some minutes before: when that is comes from past runs, and nothing is made up. */
@EngineTest
class HeadsUpTests {

    private static final Duration RESTORE = Duration.ofMinutes(70);
    private static final Duration EACH = Duration.ofMinutes(2);

    private final HeadsUp headsUp;
    private final RunMaker runs;
    private final Journal journal;
    private final MovedClock clock;
    private final JdbcClient store;
    private final ToldOfTests told;
    private UUID run = new UUID(0, 0);

    @Autowired
    HeadsUpTests(HeadsUp headsUp, RunMaker runs, Journal journal, MovedClock clock, JdbcClient store) {
        this.headsUp = headsUp;
        this.runs = runs;
        this.journal = journal;
        this.clock = clock;
        this.store = store;
        this.told = new ToldOfTests(store);
    }

    @BeforeEach
    void no_run_has_finished_yet() {
        clock.fresh();
        store.sql("update recovery set outcome = 'STOPPED' where outcome = 'RETURNED'")
                .update(); // those of other tests
    }

    @Test
    void ten_minutes_before_the_restore_is_usually_over_those_who_can_sign_are_told_once() {
        aRunThatFinished();
        run = runs.at(TaskName.AWAIT_USABLE);
        record(new Outcome.Waiting("creating", Duration.ofSeconds(15)));
        look(Duration.ofMinutes(69)); // with its other tasks the step took 80 min
        assertThat(headsUps()).isEmpty();
        look(Duration.ofMinutes(1));
        look(Duration.ofMinutes(3));
        assertThat(headsUps()).singleElement().satisfies(notice -> {
            assertThat(notice.key()).isEqualTo(number() + ":REDELETE_USERS/1:heads-up");
            assertThat(notice.title()).isEqualTo("orders-prod: your signature needed in about 10 min");
            assertThat(notice.body()).isEqualTo(number() + ", re-delete users.");
            assertThat(notice.mailTo())
                    .containsExactly("ana@example.test", "priya@example.test", "tomasz@example.test");
        });
    }

    @Test
    void without_a_past_run_it_says_soon_and_only_when_the_step_that_asks_has_begun() {
        run = runs.at(TaskName.AWAIT_USABLE);
        look(Duration.ofHours(1));
        assertThat(headsUps()).isEmpty();
        run = runs.at(TaskName.TEST_LOGIN);
        look(Duration.ZERO);
        assertThat(headsUps()).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("orders-prod: your signature needed soon");
            assertThat(notice.body()).isEqualTo(number() + ", switch secrets.");
        });
        run = runs.at(TaskName.RUN_CHECKS);
        look(Duration.ZERO);
        assertThat(headsUps()).extracting(Told::body).containsExactly(number() + ", return to service.");
    }

    @Test
    void while_the_target_time_is_chosen_the_first_gate_is_the_next(@Autowired RecoveryDesk desk) {
        runs.endAll();
        var begun = desk.begin(
                new RecoveryDesk.Begin("orders-prod", "INC-1", clock.instant(), null, PeopleOfTests.person("jo")),
                runs.jo());
        headsUp.look();
        assertThat(told.of(begun)).as("nobody knows yet").isEmpty();
        desk.chooseTarget(begun, RunFixture.TARGET, runs.jo());
        headsUp.look();
        assertThat(told.of(begun)).extracting(Told::body).containsExactly(begun + ", start restore.");
    }

    @Test
    void nobody_is_told_of_a_gate_that_is_asked_for_or_about_to_be_nor_of_the_one_behind_it() {
        aRunThatFinished();
        run = runs.at(TaskName.FREEZE_SWITCH);
        look(Duration.ofMinutes(1));
        record(new Outcome.NeedsSignature(Gate.SWITCH_SECRETS, "waiting"));
        look(Duration.ofMinutes(1));
        runs.ask(run, Gate.SWITCH_SECRETS);
        look(Duration.ofMinutes(1));
        assertThat(headsUps()).isEmpty();
    }

    @Test
    void nor_while_the_run_is_on_hold_has_stopped_or_goes_back(@Autowired HoldDesk hold) {
        run = runs.at(TaskName.TEST_LOGIN);
        hold.putOnHold(number(), "legal", runs.jo());
        look(Duration.ofMinutes(1));
        assertThat(headsUps()).isEmpty();
        run = runs.at(TaskName.TEST_LOGIN);
        record(new Outcome.Failed("No", Choice.TRY_AGAIN));
        look(Duration.ofMinutes(1));
        assertThat(headsUps()).isEmpty();
        run = runs.at(TaskName.AWAIT_ROLLOUT_BACK);
        look(Duration.ofMinutes(1));
        assertThat(headsUps()).isEmpty();
    }

    @Test
    void what_usually_takes_less_than_a_minute_is_not_told_before() {
        var fast = runs.at(TaskName.REQUEST_RESTORE);
        while (!runs.recovery(fast).ended()) {
            clock.moveBy(Duration.ofSeconds(1));
            done(fast);
        }
        run = runs.at(TaskName.TEST_LOGIN);
        look(Duration.ZERO);
        assertThat(headsUps()).isEmpty();
    }

    /** 70 min of waiting for AWS, 2 min for each other task. */
    private void aRunThatFinished() {
        var past = runs.at(TaskName.REQUEST_RESTORE);
        while (!runs.recovery(past).ended()) {
            clock.moveBy(runs.current(past).name() == TaskName.AWAIT_USABLE ? RESTORE : EACH);
            done(past);
        }
    }

    private void done(UUID id) {
        journal.record(journal.begin(id).orElseThrow(), new Outcome.Done("done"), List.of());
    }

    private void record(Outcome outcome) {
        journal.record(journal.begin(run).orElseThrow(), outcome, List.of());
    }

    private void look(Duration later) {
        clock.moveBy(later);
        headsUp.look();
    }

    private List<Told> headsUps() {
        return told.of(number(), "heads-up");
    }

    private String number() {
        return runs.recovery(run).number();
    }
}
