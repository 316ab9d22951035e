package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Remarks;
import dev.recoveryconsole.objectives.Forecast;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.objectives.Usual;
import dev.recoveryconsole.recovery.RunBoard.Pace;
import dev.recoveryconsole.recovery.RunView.SigningState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The one decision that would help most, state by state. */
class DecisionTests {

    private static final Objectives LIMITS = new Objectives(Duration.ofHours(4), Duration.ofMinutes(5));
    private static final List<String> APPROVERS = List.of("Priya N.", "Tomasz K.");

    private final SigningState asked = signing(Situation.Asked.YES, APPROVERS, NOW.minusSeconds(12 * 60));

    @Test
    void who_is_waited_for_is_reminded() {
        assertThat(decision(waits(TaskName.REDELETE_USERS), asked))
                .isEqualTo(new Decision(
                        "Remind Priya N. or Tomasz K., or ask one more person: re-delete users waits for 12 min",
                        "Jo K.",
                        "/approvals/AP-0007"));
        assertThat(decision(waits(TaskName.REDELETE_USERS), signing(Situation.Asked.YES, List.of(), NOW))
                        .words())
                .isEqualTo("Name a second approver: nobody can sign re-delete users");
    }

    @Test
    void what_nobody_was_asked_to_sign_is_asked_for() {
        var open = signing(Situation.Asked.NO, APPROVERS, null);
        assertThat(decision(waits(TaskName.REDELETE_USERS), open))
                .isEqualTo(new Decision(
                        "Ask for sign-off: re-delete users; it waits for 20 min",
                        "Jo K.",
                        "/recoveries/RC-2026-014#actions"));
        assertThat(decision(waits(TaskName.REQUEST_RESTORE), open).path()).endsWith("/review");
    }

    @Test
    void what_is_signed_needs_nobody() {
        var signed = signing(Situation.Asked.SIGNED, APPROVERS, null);
        assertThat(of(run(waits(TaskName.REDELETE_USERS), signed, null), 240, Map.of(), List.of()))
                .isNull();
    }

    @Test
    void on_hold_it_is_resumed_whatever_else_is_waited_for() {
        var run = run(waits(TaskName.REDELETE_USERS), asked, NOW.minusSeconds(61 * 60));
        assertThat(of(run, 240, Map.of(), List.of()))
                .isEqualTo(new Decision(
                        "Resume the recovery; on hold for 1 h 1 min", "Jo K.", "/recoveries/RC-2026-014#next-action"));
    }

    @Test
    void a_task_that_stopped_leads_to_the_recommended_card() {
        var failed = task(TaskName.RUN_CHECKS, TaskState.FAILED, null);
        var cards = List.of(card(Choice.START_ATTEMPT, null), card(Choice.TRY_AGAIN, "it changes nothing"));
        assertThat(of(run(failed, null, null), 240, Map.of(), cards))
                .isEqualTo(new Decision(
                        "Choose how to go on: Try again is recommended; it waits for 3 min",
                        "Jo K.",
                        "/recoveries/RC-2026-014#actions"));
        assertThat(of(run(failed, asked, null), 240, Map.of(), List.of()))
                .as("its acceptance is waited for")
                .extracting(Decision::path)
                .isEqualTo("/approvals/AP-0007");
    }

    @Test
    void a_draft_is_taken_to_its_first_signature() {
        assertThat(decision(null, null)).extracting(Decision::path).isEqualTo("/recoveries/RC-2026-014/review");
    }

    @Test
    void on_track_at_work_there_is_nothing_to_decide() {
        assertThat(of(run(works(TaskName.AWAIT_USABLE), null, null), 240, Map.of(), List.of()))
                .isNull();
    }

    @Test
    void a_slow_restore_is_waited_for_or_another_attempt_is_started_beside_it() {
        var slow = Map.of(Step.RESTORE, pace(71));
        assertThat(of(run(works(TaskName.AWAIT_USABLE), null, null), 240, slow, List.of()))
                .isEqualTo(new Decision(
                        "Keep waiting, or start attempt 1 in parallel: step 4 is 11 min slower than usual. Meanwhile have the"
                                + " approvers ready: 3 signatures remain, usually 9 min of waiting",
                        "Jo K.",
                        "/recoveries/RC-2026-014/set-aside"));
    }

    @Test
    void a_slow_step_that_nobody_signs_any_more_is_looked_at() {
        var slow = Map.of(Step.RETURN, pace(62));
        assertThat(of(run(works(TaskName.WATCH_HEALTH), null, null), 240, slow, List.of()))
                .extracting(Decision::words)
                .isEqualTo("Look at it: step 8 is 2 min slower than usual");
    }

    @Test
    void at_risk_the_signatures_to_come_are_what_people_can_hasten() {
        assertThat(of(run(works(TaskName.TRY_DELETION), null, null), 20, Map.of(), List.of()))
                .isEqualTo(new Decision(
                        "Have the approvers ready: 3 signatures remain, usually 9 min of waiting",
                        "Jo K.",
                        "/recoveries/RC-2026-014#signatures"));
        assertThat(of(run(works(TaskName.RUN_CHECKS), null, null), 20, Map.of(), List.of()))
                .extracting(Decision::words)
                .asString()
                .startsWith("Have the approvers ready: 1 signature remains");
    }

    @Test
    void late_and_with_nothing_left_to_hasten_those_outside_are_told() {
        assertThat(of(run(works(TaskName.WATCH_HEALTH), null, null), 10, Map.of(), List.of()))
                .extracting(Decision::path)
                .isEqualTo("/recoveries/RC-2026-014#status-update");
    }

    @Test
    void silence_is_looked_into() {
        var silent = task(TaskName.AWAIT_USABLE, TaskState.WAITING, NOW.minusSeconds(6 * 60));
        assertThat(decision(silent, null))
                .isEqualTo(new Decision(
                        "Find out why nothing answers; no news for 6 min",
                        "Jo K.",
                        "/recoveries/RC-2026-014/steps/restore"));
    }

    private static Decision decision(@Nullable TaskView task, @Nullable SigningState signing) {
        return Decision.of(run(task, signing, null), expected(240, Map.of()), List.of())
                .orElseThrow();
    }

    private static @Nullable Decision of(RunView run, int left, Map<Step, Pace> pace, List<Option> options) {
        return Decision.of(run, expected(left, pace), options).orElse(null);
    }

    /** Expected back in 15 minutes, of which 9 are waiting for people; so many minutes before the deadline. */
    private static RunForecast expected(int left, Map<Step, Pace> pace) {
        var deadline = NOW.plus(minutes(left));
        var clock = LIMITS.headline(deadline.minus(LIMITS.rto()), null, NOW);
        var at = NOW.plus(minutes(15));
        var forecast = new Forecast(5, NOW.plus(minutes(10)), at, NOW.plus(minutes(20)), deadline, minutes(9));
        return new RunForecast(clock, forecast, "", false, pace);
    }

    /** An open step whose work is usually over after an hour. */
    private static Pace pace(int worked) {
        var usual = new Usual(5, minutes(50), minutes(55), minutes(60));
        return new Pace(minutes(worked), Duration.ZERO, usual, usual, true, null);
    }

    private static TaskView waits(TaskName name) {
        return task(name, TaskState.WAITING, null);
    }

    private static TaskView works(TaskName name) {
        return task(name, TaskState.WAITING, null);
    }

    private static TaskView task(TaskName name, TaskState state, @Nullable Instant noNewsSince) {
        var ended = state.settled() ? NOW.minus(minutes(3)) : null;
        return RunFixture.lasting(name, state, 1, NOW.minus(minutes(20)), ended, noNewsSince);
    }

    private static SigningState signing(Situation.Asked asked, List<String> approvers, @Nullable Instant since) {
        var waiting = since == null
                ? null
                : new RunView.Waiting(since, NOW.plus(minutes(3)), new Remarks.Talk(List.of(), false));
        return new SigningState(
                "REDELETE_USERS", "re-delete users", asked, "/approvals/AP-0007", "waits", approvers, waiting);
    }

    private static Option card(Choice choice, @Nullable String because) {
        return new Option(choice, choice.words(), "does", "leads", "Jo K.", null, because);
    }

    private static RunView run(@Nullable TaskView task, @Nullable SigningState signing, @Nullable Instant held) {
        var clock = LIMITS.headline(NOW, null, NOW);
        var jo = new RunView.Named("jo", "Jo K.");
        return new RunView(
                new RunView.Head(new UUID(0, 1), "RC-2026-014", "orders-prod", "INC-7731", jo, jo, null),
                new RunView.Turn(
                        Situation.draft(true, "Jo K."),
                        task,
                        signing,
                        false,
                        false,
                        held == null ? null : new RunView.OnHold(held, "seen")),
                new RunView.Clocks(clock, clock, false),
                new RunView.Loss(RunFixture.TARGET, RunFixture.TARGET, null, null, null, null),
                new Doors(null, null, null, null, Doors.InUse.OLD, false, false, false),
                List.of(),
                List.of(),
                List.of(),
                1,
                NOW);
    }

    private static Duration minutes(int count) {
        return Duration.ofMinutes(count);
    }
}
