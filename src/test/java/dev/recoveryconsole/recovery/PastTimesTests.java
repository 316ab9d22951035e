package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.objectives.Usual;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastTimesTests {

    @Test
    void a_part_lasts_from_the_start_of_its_first_task_to_the_good_end_of_its_last() {
        var run = List.of(
                task(TaskName.REQUEST_RESTORE, TaskState.DONE, 1, 0, 10),
                task(TaskName.CHECK_RESTORED, TaskState.DONE, 1, 10, 70));
        assertThat(took(List.of(run))).containsExactly(Duration.ofSeconds(70));
    }

    @Test
    void what_failed_or_was_another_attempt_does_not_count() {
        var failed = List.of(
                task(TaskName.REQUEST_RESTORE, TaskState.DONE, 1, 0, 10),
                task(TaskName.CHECK_RESTORED, TaskState.FAILED, 1, 10, 70));
        var second = List.of(
                task(TaskName.REQUEST_RESTORE, TaskState.FAILED, 1, 0, 10),
                task(TaskName.REQUEST_RESTORE, TaskState.DONE, 2, 500, 510),
                task(TaskName.CHECK_RESTORED, TaskState.DONE, 2, 520, 530));
        assertThat(took(List.of(failed))).isEmpty();
        assertThat(took(List.of(failed, second))).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void waiting_for_people_is_taken_off() {
        var run = List.of(
                task(TaskName.REQUEST_RESTORE, TaskState.DONE, 1, 0, 10),
                task(TaskName.CHECK_RESTORED, TaskState.DONE, 1, 10, 70));
        var waited = new Waits(List.of(new Waits.Span(NOW.minusSeconds(5), NOW.plusSeconds(10))));
        assertThat(new PastTimes(List.of(new PastTimes.Times(run, waited)))
                        .between(TaskName.REQUEST_RESTORE, TaskName.CHECK_RESTORED))
                .hasValueSatisfying(usual -> assertThat(usual.median()).isEqualTo(Duration.ofSeconds(60)));
    }

    @Test
    void no_figure_comes_from_no_run() {
        assertThat(took(List.of())).isEmpty();
    }

    private static List<Duration> took(List<List<TaskView>> runs) {
        return new PastTimes(runs.stream()
                        .map(tasks -> new PastTimes.Times(tasks, new Waits(List.of())))
                        .toList())
                .between(TaskName.REQUEST_RESTORE, TaskName.CHECK_RESTORED).map(Usual::median).stream()
                        .toList();
    }

    private static TaskView task(TaskName name, TaskState state, int attempt, int from, int to) {
        return RunFixture.lasting(name, state, attempt, NOW.plusSeconds(from), NOW.plusSeconds(to), null);
    }
}
