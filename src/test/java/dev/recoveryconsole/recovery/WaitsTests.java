package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitsTests {

    @Test
    void a_signature_is_waited_for_until_its_effect_is_armed() {
        assertThat(waited(List.of(), task(TaskName.REDELETE_USERS, TaskState.DONE, 0, 40, 100)))
                .isEqualTo(40);
        assertThat(waited(List.of(), task(TaskName.FREEZE_SWITCH, TaskState.DONE, 0, null, 30)))
                .as("nothing is armed there: it is done with the signature")
                .isEqualTo(30);
        assertThat(waited(List.of(), task(TaskName.SWITCH_SECRET, TaskState.DONE, 0, 40, 100)))
                .as("signed before, at the freeze")
                .isZero();
    }

    @Test
    void one_that_is_open_is_waited_for_until_now_and_only_while_people_are_what_is_missing() {
        assertThat(waited(
                        List.of(),
                        task(TaskName.REDELETE_USERS, TaskState.WAITING, 0, null, null, Gate.REDELETE_USERS)))
                .isEqualTo(1000);
        assertThat(waited(List.of(), task(TaskName.REDELETE_USERS, TaskState.PENDING, 0, null, null)))
                .isZero();
    }

    @Test
    void after_a_task_stopped_it_is_waited_until_somebody_chose() {
        var failed = task(TaskName.RUN_CHECKS, TaskState.FAILED, 0, null, 60);
        assertThat(waited(List.of(), failed)).as("nobody has").isEqualTo(940);
        assertThat(waited(List.of(), failed, task(TaskName.RUN_CHECKS, TaskState.DONE, 90, null, 120)))
                .isEqualTo(30);
    }

    @Test
    void a_hold_counts_while_it_keeps_a_task_back_and_not_while_what_was_sent_goes_on() {
        var hold = List.of(new Waits.Span(at(20), at(80)));
        assertThat(waited(hold, task(TaskName.TEST_LOGIN, TaskState.WAITING, 0, null, null)))
                .isEqualTo(60);
        assertThat(waited(hold, task(TaskName.AWAIT_USABLE, TaskState.WAITING, 0, null, null)))
                .as("AWS goes on building")
                .isZero();
        assertThat(waited(
                        hold,
                        task(TaskName.AWAIT_USABLE, TaskState.DONE, 0, null, 50),
                        task(TaskName.COMPARE_SETTINGS, TaskState.DONE, 50, null, 100)))
                .as("until AWS has built")
                .isEqualTo(30);
    }

    @Test
    void what_overlaps_counts_once() {
        var hold = List.of(new Waits.Span(at(20), at(80)));
        assertThat(waited(hold, task(TaskName.REDELETE_USERS, TaskState.SENT, 0, 60, null)))
                .isEqualTo(60);
    }

    @Test
    void only_what_lies_in_the_span_is_asked_for() {
        var waits = new Waits(List.of(new Waits.Span(at(10), at(20)), new Waits.Span(at(30), at(40))));
        assertThat(waits.within(at(15), at(35))).hasSeconds(10);
        assertThat(waits.within(at(20), at(30))).isZero();
    }

    private static long waited(List<Waits.Span> holds, TaskView... tasks) {
        return Waits.of(List.of(tasks), holds, at(1000)).within(at(0), at(1000)).toSeconds();
    }

    private static TaskView task(
            TaskName name, TaskState state, int from, @Nullable Integer sent, @Nullable Integer to) {
        return task(name, state, from, sent, to, null);
    }

    private static TaskView task(
            TaskName name,
            TaskState state,
            int from,
            @Nullable Integer sent,
            @Nullable Integer to,
            @Nullable Gate waitsFor) {
        return new TaskView(
                UUID.randomUUID(),
                1,
                name,
                1,
                state,
                false,
                false,
                waitsFor,
                null,
                null,
                List.of(),
                at(from),
                sent == null ? null : at(sent),
                to == null ? null : at(to),
                null,
                null,
                at(from),
                null);
    }

    private static Instant at(int second) {
        return NOW.plusSeconds(second);
    }
}
