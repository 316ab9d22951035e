package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckResult;
import dev.recoveryconsole.validation.CheckResult.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecommendedTests {

    @ParameterizedTest
    @EnumSource(TaskName.class)
    void is_one_of_what_is_offered_and_never_what_puts_wrong_data_into_use(TaskName name) {
        for (var choices : offers()) {
            var task = RunFixture.task(name, TaskState.FAILED, 1, null, "no", choices, null);
            var one = Recommended.of(task, new Facts(List.of())).orElseThrow();
            assertThat(one.because()).isNotBlank();
            assertThat(one.choice())
                    .isNotIn(Choice.ACCEPT_CHECKS, Choice.OPEN_TO_OLD, Choice.SWITCH_BACK)
                    .satisfies(choice -> assertThat(choice == Choice.STOP || choices.contains(choice))
                            .isTrue());
        }
    }

    @Test
    void to_stop_is_recommended_only_where_nothing_else_is_offered() {
        assertThat(of(TaskName.MOVE_REGISTRY, Choice.STOP)).isEqualTo(Choice.STOP);
        assertThat(of(TaskName.AWAIT_USABLE, Choice.START_ATTEMPT, Choice.STOP)).isEqualTo(Choice.START_ATTEMPT);
        assertThat(of(TaskName.CHOOSE_AFTER_BACK, Choice.START_ATTEMPT, Choice.OPEN_TO_OLD))
                .isEqualTo(Choice.START_ATTEMPT);
    }

    @Test
    void checks_that_failed_once_or_did_not_run_are_run_again_and_after_two_equal_failures_another_second_is_chosen() {
        assertThat(checks(pass(Verdict.FAILED))).isEqualTo(Choice.TRY_AGAIN);
        assertThat(checks(pass(Verdict.NOT_RUN), pass(Verdict.NOT_RUN))).isEqualTo(Choice.TRY_AGAIN);
        assertThat(checks(pass(Verdict.NOT_RUN), pass(Verdict.FAILED))).isEqualTo(Choice.TRY_AGAIN);
        assertThat(checks(pass(Verdict.FAILED), pass(Verdict.FAILED))).isEqualTo(Choice.START_ATTEMPT);
        var half = pass(Verdict.FAILED, Verdict.NOT_RUN);
        assertThat(checks(half, half)).as("one never ran").isEqualTo(Choice.TRY_AGAIN);
        var before =
                new Fact.ChecksRun(Check.Phase.RESTORE, pass(Verdict.FAILED).results(), RunFixture.NOW);
        assertThat(checks(before, pass(Verdict.FAILED)))
                .as("step 4's checks are others")
                .isEqualTo(Choice.TRY_AGAIN);
    }

    @Test
    void nothing_is_recommended_while_the_task_goes_on() {
        var task = RunFixture.task(TaskName.RUN_CHECKS, TaskState.WAITING, 1, null, null, List.of(), null);
        assertThat(Recommended.of(task, new Facts(List.of()))).isEmpty();
    }

    private static List<List<Choice>> offers() {
        var all = new ArrayList<List<Choice>>(List.of(List.of(), List.of(Choice.values())));
        Arrays.stream(Choice.values()).map(List::of).forEach(all::add);
        return all;
    }

    private static Choice of(TaskName name, Choice... choices) {
        var task = RunFixture.task(name, TaskState.NEEDS_HUMAN, 1, null, "no", List.of(choices), null);
        return Recommended.of(task, new Facts(List.of())).orElseThrow().choice();
    }

    private static Choice checks(Fact.ChecksRun... passes) {
        var kept = Arrays.stream(passes)
                .map(pass -> new Facts.Kept(1, (Fact) pass))
                .toList();
        var offered = List.of(Choice.TRY_AGAIN, Choice.START_ATTEMPT, Choice.ACCEPT_CHECKS, Choice.STOP);
        var task = RunFixture.task(TaskName.RUN_CHECKS, TaskState.FAILED, passes.length, null, "no", offered, null);
        return Recommended.of(task, new Facts(kept)).orElseThrow().choice();
    }

    private static Fact.ChecksRun pass(Verdict... verdicts) {
        var results = Arrays.stream(verdicts)
                .map(verdict -> new CheckResult(
                        "totals " + verdict, Check.Kind.SQL, verdict, "0", "412", Duration.ZERO, true, ""))
                .toList();
        return new Fact.ChecksRun(Check.Phase.VALIDATION, results, RunFixture.NOW);
    }
}
