package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.objectives.Forecast;
import dev.recoveryconsole.recovery.Paces.Took;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PacesTests {

    private static final Instant DEADLINE = NOW.plus(Duration.ofHours(4));

    @Test
    void a_step_is_over_when_the_last_of_its_tasks_is_done() {
        var open = Paces.spans(NOW, 1, tasks(TaskName.PROVE_SECOND, 1));
        assertThat(open).containsEntry(Step.REVIEW, new Paces.Span(NOW, NOW.plusSeconds(60)));
        assertThat(open)
                .as("with the signature")
                .containsEntry(Step.RESTORE, new Paces.Span(NOW.plusSeconds(120), null));
        assertThat(open).doesNotContainKey(Step.RE_DELETION);
        var over = Paces.spans(NOW, 1, tasks(TaskName.CHECK_RESTORED, 1));
        assertThat(over).containsEntry(Step.RESTORE, new Paces.Span(NOW.plusSeconds(120), NOW.plusSeconds(6 * 60)));
    }

    @Test
    void another_attempt_begins_its_step_anew() {
        var tasks = new ArrayList<>(tasks(TaskName.CHECK_RESTORED, 1));
        tasks.add(task(TaskName.REQUEST_RESTORE, 2, NOW.plusSeconds(3600), null));
        assertThat(Paces.spans(NOW, 2, tasks)).as("nobody has signed it").doesNotContainKey(Step.RESTORE);
        tasks.set(tasks.size() - 1, sent(2, NOW.plusSeconds(3600)));
        assertThat(Paces.spans(NOW, 2, tasks).get(Step.RESTORE)).isEqualTo(new Paces.Span(NOW.plusSeconds(3610), null));
    }

    @Test
    void the_signature_of_another_attempt_is_waited_for_with_its_review_and_no_work_is_left_there() {
        var tasks = new ArrayList<>(tasks(TaskName.CHECK_RESTORED, 1));
        tasks.add(task(TaskName.REQUEST_RESTORE, 2, NOW.plusSeconds(3600), null));
        var now = NOW.plusSeconds(3630);
        var usual = Paces.usual(List.of(took(tasks(TaskName.TELL, 1))));
        var paces = Paces.of(
                Paces.spans(NOW, 2, tasks), Waits.of(tasks, List.of(), now), Paces.asked(2, tasks), usual, now);
        var review = Objects.requireNonNull(paces.get(Step.REVIEW));
        assertThat(review.waited()).hasSeconds(30);
        assertThat(review.worked()).isEqualTo(minutes(1));
        assertThat(review.open()).isFalse();
        assertThat(review.waitLeft())
                .isEqualTo(new Forecast.Part(Objects.requireNonNull(review.usualWait()), Duration.ofSeconds(30)));
        assertThat(Objects.requireNonNull(paces.get(Step.RESTORE)).worked()).isZero();
    }

    @Test
    void a_plan_that_was_made_anew_is_waited_for_since_it_was_asked_for_first() {
        var given = task(TaskName.REQUEST_RESTORE, 1, NOW.plusSeconds(60), null);
        var tasks = List.of(
                skipped(given, NOW.plusSeconds(90)), task(TaskName.REQUEST_RESTORE, 1, NOW.plusSeconds(90), null));
        assertThat(Paces.asked(1, tasks))
                .containsEntry(Step.REVIEW, new Paces.Asked(NOW.plusSeconds(60), NOW.plusSeconds(90), null));
    }

    @Test
    void work_and_waiting_for_people_are_counted_apart() {
        var took = took(tasks(TaskName.TELL, 1));
        assertThat(took.get(Step.REVIEW))
                .as("people's own work, and the first signature")
                .isEqualTo(new Took(minutes(1), minutes(1)));
        assertThat(took.get(Step.RESTORE)).as("from the signature").isEqualTo(new Took(minutes(4), Duration.ZERO));
        assertThat(took.get(Step.RE_DELETION)).isEqualTo(new Took(minutes(2), minutes(1)));
        assertThat(took.get(Step.VALIDATION)).isEqualTo(new Took(minutes(1), Duration.ZERO));
    }

    @Test
    void what_is_usual_is_said_per_step_from_the_tenth_to_the_ninetieth_percentile() {
        var past = new ArrayList<Map<Step, Took>>();
        for (var count = 0; count <= 10; count++) {
            past.add(Map.of(
                    Step.RESTORE, new Took(minutes(60 + count), minutes(2 * count)),
                    Step.RE_DELETION, new Took(minutes(3), minutes(1))));
        }
        var usual = Paces.usual(past);
        var restore = Objects.requireNonNull(usual.get(Step.RESTORE));
        assertThat(restore.work().runs()).isEqualTo(11);
        assertThat(restore.work().low()).isEqualTo(minutes(61));
        assertThat(restore.work().median()).isEqualTo(minutes(65));
        assertThat(restore.work().high()).isEqualTo(minutes(69));
        assertThat(restore.waiting().low()).isEqualTo(minutes(2));
        assertThat(restore.waiting().high()).isEqualTo(minutes(18));
        assertThat(Objects.requireNonNull(usual.get(Step.RE_DELETION)).work().high())
                .isEqualTo(minutes(3));
        assertThat(usual).doesNotContainKey(Step.SECRETS);
    }

    @Test
    void there_is_no_forecast_from_nothing() {
        assertThat(forecast(tasks(TaskName.PROVE_SECOND, 1), Map.of(), NOW)).isEmpty();
    }

    @Test
    void there_is_no_forecast_with_a_hole_in_it() {
        var usual = new EnumMap<>(Paces.usual(List.of(took(tasks(TaskName.TELL, 1)))));
        assertThat(forecast(tasks(TaskName.READ_LOG_AGAIN, 1), usual, NOW)).isPresent();
        usual.remove(Step.RETURN);
        assertThat(forecast(tasks(TaskName.READ_LOG_AGAIN, 1), usual, NOW)).isEmpty();
    }

    @Test
    void what_remains_is_taken_from_the_runs_before() {
        var now = NOW.plusSeconds(120);
        var forecast = forecast(waiting(), now).orElseThrow();
        assertThat(forecast.runs()).isEqualTo(1);
        assertThat(forecast.estimate()).isTrue();
        var all = TaskName.of(TaskName.Script.FORWARD).size() * 60L;
        assertThat(forecast.median()).isEqualTo(NOW.plusSeconds(60 + all));
        assertThat(forecast.waits()).as("three more signatures of a minute").isEqualTo(minutes(3));
    }

    @Test
    void a_late_signature_leaves_all_the_work_and_an_early_one_no_more_waiting() {
        var late = forecast(waiting(), NOW.plusSeconds(60 + 600)).orElseThrow();
        var work = (TaskName.of(TaskName.Script.FORWARD).size() - 1) * 60L;
        assertThat(late.median()).isEqualTo(NOW.plusSeconds(60 + 600 + work));
        var asked = NOW.plusSeconds(60);
        var sent = sent(1, asked);
        var early = forecast(List.of(sent), asked.plusSeconds(10)).orElseThrow();
        assertThat(early.median()).as("50 s less of waiting than usual").isEqualTo(asked.plusSeconds(10 + work));
    }

    /** The first signature is waited for since a minute after the start. */
    private static List<TaskView> waiting() {
        return List.of(task(TaskName.REQUEST_RESTORE, 1, NOW.plusSeconds(60), null));
    }

    private static Optional<Forecast> forecast(List<TaskView> tasks, Instant now) {
        return forecast(tasks, Paces.usual(List.of(took(tasks(TaskName.TELL, 1)))), now);
    }

    private static Optional<Forecast> forecast(List<TaskView> tasks, Map<Step, Paces.Typical> usual, Instant now) {
        var spans = Paces.spans(NOW, 1, tasks);
        var waits = Waits.of(tasks, List.of(), now);
        return Paces.forecast(Paces.of(spans, waits, Paces.asked(1, tasks), usual, now), now, DEADLINE);
    }

    private static Map<Step, Took> took(List<TaskView> tasks) {
        return Paces.took(Paces.spans(NOW, 1, tasks), Paces.asked(1, tasks), Waits.of(tasks, List.of(), DEADLINE));
    }

    private static Duration minutes(int count) {
        return Duration.ofMinutes(count);
    }

    /** Every task up to this one; each takes a minute, and all but an unfinished step's last are done. */
    private static List<TaskView> tasks(TaskName upTo, int attempt) {
        var tasks = new ArrayList<TaskView>();
        var from = NOW.plusSeconds(60);
        for (var name : TaskName.of(TaskName.Script.FORWARD)) {
            tasks.add(task(name, attempt, from, from.plusSeconds(60)));
            if (name == upTo) {
                break;
            }
            from = from.plusSeconds(60);
        }
        return tasks;
    }

    /** One that asks waits for its signature until it ends. */
    private static TaskView task(TaskName name, int attempt, Instant from, @Nullable Instant to) {
        return task(name, attempt, to == null ? TaskState.WAITING : TaskState.DONE, from, null, to);
    }

    /** A restore that was armed ten seconds after it was asked for. */
    private static TaskView sent(int attempt, Instant asked) {
        return task(TaskName.REQUEST_RESTORE, attempt, TaskState.SENT, asked, asked.plusSeconds(10), null);
    }

    private static TaskView skipped(TaskView task, Instant at) {
        return task(task.name(), task.attempt(), TaskState.SKIPPED, task.startedAt(), null, at);
    }

    private static TaskView task(
            TaskName name, int attempt, TaskState state, Instant from, @Nullable Instant sent, @Nullable Instant to) {
        var gate = state == TaskState.WAITING && name.asks() ? name.gate().orElseThrow() : null;
        return new TaskView(
                UUID.randomUUID(),
                attempt,
                name,
                1,
                state,
                false,
                false,
                gate,
                null,
                null,
                List.of(),
                from,
                sent,
                to,
                null,
                null,
                from,
                null);
    }
}
