package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreAnswer;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import dev.recoveryconsole.recovery.EngineWorld.RunMaker;
import dev.recoveryconsole.shell.Changed;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A restore of which nobody knows whether AWS took it is sent a second time at most, and under a signature of its own. */
@EngineTest
class SendAgainTests {

    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final String WHY = "AWS has no trace of it";

    private final RecoveryRunner runner;
    private final Journal journal;
    private final RestoreDesk desk;
    private final AskDesk asks;
    private final RunMaker runs;
    private final SignOffs signOffs;
    private final SignatureFixture people;
    private final FleetFake fleet;
    private final JdbcClient store;
    private final MovedClock clock;

    @Autowired
    SendAgainTests(
            RecoveryRunner runner,
            Journal journal,
            RestoreDesk desk,
            AskDesk asks,
            RunMaker runs,
            SignOffs signOffs,
            SignatureFixture people,
            FleetFake fleet,
            JdbcClient store,
            MovedClock clock) {
        this.runner = runner;
        this.journal = journal;
        this.desk = desk;
        this.asks = asks;
        this.runs = runs;
        this.signOffs = signOffs;
        this.people = people;
        this.fleet = fleet;
        this.store = store;
        this.clock = clock;
    }

    private UUID run = new UUID(0, 0);

    /** The console dies where this is thrown: nothing of ours catches it. */
    private static class Crash extends Error {}

    @BeforeEach
    void a_restore_that_was_sent_and_is_nowhere_after_the_quiet_period() {
        fleet.fresh();
        clock.fresh();
        run = runs.signed();
        runner.advance(run);
        lookInVain();
        assertThat(runs.current(run).choices()).containsExactly(Choice.SEND_AGAIN, Choice.START_ATTEMPT, Choice.STOP);
    }

    @Test
    void it_takes_two_looks_after_the_quiet_period() {
        var other = runs.signed();
        runner.advance(other);
        clock.moveBy(QUIET);
        runner.advance(other);
        assertThat(runs.current(other).state()).isEqualTo(TaskState.SENT);
        clock.moveBy(Duration.ofSeconds(15));
        runner.advance(other);
        assertThat(runs.current(other).state()).isEqualTo(TaskState.NEEDS_HUMAN);
        assertThat(runs.facts(other).all(Fact.RestoreLooked.class)).hasSize(2);
    }

    @Test
    void the_very_same_request_is_sent_once_more_under_a_signature_of_its_own() {
        chosenAndSigned();
        fleet.answer = request -> new RestoreAnswer.Accepted(newId(), "arn:new");
        runner.advance(run);
        assertThat(fleet.restores).hasSize(2);
        assertThat(fleet.restores.getLast()).isEqualTo(fleet.restores.getFirst());
        assertThat(runs.attempt(run).sends()).isEqualTo(2);
        assertThat(runs.attempt(run).needResourceId()).isEqualTo(newId());
        assertThat(runs.current(run).name()).isEqualTo(TaskName.AWAIT_USABLE);
        assertThat(acts()).containsSubsequence("effect intended", "second send chosen", "effect intended");
    }

    @Test
    void the_first_signature_does_not_serve() {
        choose();
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.START_RESTORE);
        assertThat(arm()).as("whatever its task asks").isEmpty();
        assertThat(runs.current(run).observation()).contains("Nobody has been asked to sign this yet");
    }

    @Test
    void what_is_signed_says_that_it_is_a_second_call_and_its_digest_covers_that() {
        choose();
        runner.advance(run);
        var first = signOffs.current(run, Gate.START_RESTORE).orElseThrow();
        ask();
        var view = signOffs.current(run, Gate.START_RESTORE).orElseThrow();
        assertThat(view.digest()).isNotEqualTo(first.digest());
        var signed = runs.facts(run).latest(Fact.GateFrozen.class).orElseThrow();
        assertThat(signed.digest()).isEqualTo(view.digest());
        assertThat(signed.signed())
                .contains(
                        "a second time", "DBInstanceAlreadyExists", "the second of at most 2", "send the restore again")
                .contains("Why: " + WHY, "AWS's events of that name", "no clear answer: no answer");
    }

    @Test
    void who_asks_cannot_sign_and_a_signature_expires_as_any() {
        choose();
        runner.advance(run);
        var ana = PeopleOfTests.person("ana"); // an approver too
        var both = new SignedIn(ana, "Ana R.", Set.of(Role.OPERATOR, Role.APPROVER), clock.instant());
        asks.ask(runs.recovery(run).number(), runs.current(run).id(), Gate.START_RESTORE, both);
        var asked = signOffs.current(run, Gate.START_RESTORE).orElseThrow();
        assertThat(signOffs.whoCanSign(asked.requester(), asked.editors()))
                .isNotEmpty()
                .doesNotContain(ana, PeopleOfTests.person("jo"));
        people.sign(run, Gate.START_RESTORE, readBack());
        clock.moveBy(Duration.ofMinutes(16));
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        assertThat(runs.current(run).waitsFor()).isEqualTo(Gate.START_RESTORE);
    }

    @Test
    void after_the_second_one_only_another_attempt_or_the_end_is_left() {
        chosenAndSigned();
        runner.advance(run);
        lookInVain();
        assertThat(runs.current(run).choices()).containsExactly(Choice.START_ATTEMPT, Choice.STOP);
        assertThat(runs.current(run).observation()).contains("It was sent twice, which is the most");
        assertThatThrownBy(this::choose).isInstanceOf(Changed.class);
        assertThat(fleet.restores).hasSize(2);
    }

    @Test
    void a_third_is_not_even_counted_whatever_a_task_asks(
            @Autowired OutcomeBook outcomes, @Autowired Recoveries recoveries, @Autowired TransactionTemplate tx) {
        chosenAndSigned();
        runner.advance(run);
        lookInVain();
        var next = runs.current(run).tryNo() + 10;
        tx.executeWithoutResult(status -> outcomes.add(recoveries.locked(run), TaskName.SEND_AGAIN, next));
        runs.ask(run, Gate.START_RESTORE);
        people.sign(run, Gate.START_RESTORE, "typed");
        assertThat(arm()).isEmpty();
        assertThat(runs.attempt(run).sends()).isEqualTo(2);
        assertThat(signOffs.current(run, Gate.START_RESTORE).orElseThrow().state())
                .as("a signature is not used up for nothing")
                .isEqualTo(SignOffState.SIGNED);
        var third = store.sql("update recovery_attempt set sends = 3 where recovery_id = ?")
                .param(run);
        assertThatThrownBy(third::update).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void each_send_counts_once_in_the_store(@Autowired AttemptRows attempts, @Autowired TransactionTemplate tx) {
        var digest = SentRestore.digest(fleet.restores.getFirst());
        assertThat(tx.<Integer>execute(status -> attempts.sendFirst(run, 1, digest, clock.instant())))
                .isZero();
        assertThat(tx.<Integer>execute(status -> attempts.sendAgain(run, 1, "another request", clock.instant())))
                .isZero();
        assertThat(tx.<Integer>execute(status -> attempts.sendAgain(run, 1, digest, clock.instant())))
                .isEqualTo(1);
        assertThat(tx.<Integer>execute(status -> attempts.sendAgain(run, 1, digest, clock.instant())))
                .isZero();
    }

    @Test
    void a_crash_between_arm_and_record_of_the_second_is_no_reason_for_a_third() {
        chosenAndSigned();
        fleet.answer = request -> {
            throw new Crash();
        };
        assertThatThrownBy(() -> runner.advance(run)).isInstanceOf(Crash.class);
        assertThat(runs.current(run).state()).isEqualTo(TaskState.SENT);
        lookInVain();
        assertThat(fleet.restores).hasSize(2);
        assertThat(runs.current(run).choices()).containsExactly(Choice.START_ATTEMPT, Choice.STOP);
    }

    @Test
    void and_what_it_made_is_recognised() {
        chosenAndSigned();
        fleet.answer = request -> {
            appears(newId(), request.tags());
            throw new Crash();
        };
        assertThatThrownBy(() -> runner.advance(run)).isInstanceOf(Crash.class);
        runner.advance(run);
        assertThat(runs.attempt(run).needResourceId()).isEqualTo(newId());
        assertThat(fleet.restores).hasSize(2);
    }

    @Test
    void one_that_arrives_late_is_recognised_instead_and_the_request_becomes_void() {
        choose();
        runner.advance(run);
        ask();
        appears(newId(), fleet.restores.getFirst().tags());
        runner.advance(run);
        assertThat(runs.attempt(run).needResourceId()).isEqualTo(newId());
        assertThat(fleet.restores).hasSize(1);
        assertThat(signOffs.current(run, Gate.START_RESTORE).orElseThrow().state())
                .isEqualTo(SignOffState.VOID);
    }

    @Test
    void one_that_arrives_before_the_second_makes_aws_refuse_that_and_is_looked_at_as_any() {
        chosenAndSigned();
        fleet.answer = request -> {
            appears(newId(), request.tags());
            return new RestoreAnswer.NameTaken("it exists", "req-9");
        };
        runner.advance(run);
        runner.advance(run);
        assertThat(runs.attempt(run).needResourceId()).isEqualTo(newId());
        assertThat(runs.facts(run).all(Fact.RestoreAnswered.class))
                .extracting(Fact.RestoreAnswered::send, Fact.RestoreAnswered::requestId)
                .containsExactly(tuple(1, null), tuple(2, "req-9"));
    }

    @Test
    void what_was_renamed_while_people_thought_is_not_made_twice() {
        chosenAndSigned();
        fleet.holds(InstanceFixture.instance(
                new InstanceName("renamed"),
                newId(),
                "available",
                null,
                fleet.restores.getFirst().tags(),
                clock.instant()));
        runner.advance(run);
        assertThat(fleet.restores).hasSize(1);
        assertThat(runs.current(run).choices()).containsExactly(Choice.START_ATTEMPT, Choice.STOP);
    }

    @Test
    void once_aws_gave_an_id_nothing_is_sent_also_when_somebody_deleted_it(
            @Autowired OutcomeBook outcomes, @Autowired Recoveries recoveries, @Autowired TransactionTemplate tx) {
        chosenAndSigned();
        fleet.answer = request -> new RestoreAnswer.Accepted(newId(), "arn:new");
        runner.advance(run);
        clock.moveBy(QUIET);
        runner.advance(run);
        assertThat(runs.current(run).state()).isEqualTo(TaskState.NEEDS_HUMAN);
        assertThat(runs.current(run).choices()).containsExactly(Choice.START_ATTEMPT, Choice.STOP);
        store.sql("update recovery_attempt set sends = 1 where recovery_id = ?")
                .param(run)
                .update();
        tx.executeWithoutResult(status -> outcomes.add(recoveries.locked(run), TaskName.SEND_AGAIN, 20));
        runs.ask(run, Gate.START_RESTORE);
        people.sign(run, Gate.START_RESTORE, "typed");
        assertThat(arm()).as("by its arm").isEmpty();
        runner.advance(run);
        assertThat(fleet.restores).hasSize(2);
    }

    @Test
    void it_needs_an_operator_and_a_reason() {
        var number = runs.recovery(run).number();
        var task = runs.current(run).id();
        assertThatThrownBy(() -> desk.sendAgain(number, task, " ", runs.jo())).isInstanceOf(Refusal.class);
        var priya = new SignedIn(PeopleOfTests.person("priya"), "Priya N.", Set.of(Role.APPROVER), clock.instant());
        assertThatThrownBy(() -> desk.sendAgain(number, task, WHY, priya)).isInstanceOf(RuntimeException.class);
        assertThat(runs.current(run).id()).isEqualTo(task);
    }

    @Test
    void the_choice_can_be_taken_back_until_it_is_signed(@Autowired TakeBack back) {
        choose();
        runner.advance(run);
        ask();
        back.takeBack(runs.recovery(run).number(), runs.current(run).id(), runs.jo());
        assertThat(runs.current(run).choices()).containsExactly(Choice.SEND_AGAIN, Choice.START_ATTEMPT, Choice.STOP);
        assertThat(signOffs.current(run, Gate.START_RESTORE).orElseThrow().state())
                .isEqualTo(SignOffState.VOID);
        choose();
        runner.advance(run);
        ask();
        people.sign(run, Gate.START_RESTORE, readBack());
        runner.advance(run);
        assertThat(fleet.restores).hasSize(2);
    }

    private void lookInVain() {
        clock.moveBy(QUIET);
        runner.advance(run);
        clock.moveBy(Duration.ofSeconds(15));
        runner.advance(run);
        assertThat(runs.current(run).state()).isEqualTo(TaskState.NEEDS_HUMAN);
    }

    private void choose() {
        desk.sendAgain(runs.recovery(run).number(), runs.current(run).id(), WHY, runs.jo());
    }

    private void ask() {
        asks.ask(runs.recovery(run).number(), runs.current(run).id(), Gate.START_RESTORE, runs.jo());
    }

    private void chosenAndSigned() {
        choose();
        runner.advance(run);
        ask();
        people.sign(run, Gate.START_RESTORE, readBack());
    }

    private static String readBack() {
        return RunFixture.TARGET.toString().substring(11, 19);
    }

    private Optional<Effect> arm() {
        var begun = journal.begin(run).orElseThrow();
        return journal.arm(begun, new Effect.RestoreToPointInTime(begun.plan().restoreRequest(begun.planDigest())));
    }

    private void appears(ResourceId id, Map<String, String> tags) {
        fleet.holds(InstanceFixture.instance(runs.attempt(run).newName(), id, "creating", null, tags, clock.instant()));
    }

    private List<String> acts() {
        return store.sql("select act from audit_event where subject = ? order by event_index")
                .param(runs.recovery(run).number())
                .query(String.class)
                .list();
    }

    private ResourceId newId() {
        return new ResourceId("db-" + run.toString().replace("-", "").toUpperCase(Locale.ROOT));
    }
}
