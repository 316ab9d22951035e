package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PacesTests {

    private static final Instant DEADLINE = NOW.plus(Duration.ofHours(4));

    @Test
    void a_step_is_over_when_the_last_of_its_tasks_is_done() {
        var open = Paces.spans(NOW, 1, tasks(TaskName.PROVE_SECOND, 1));
        assertThat(open).containsEntry(Step.REVIEW, new Paces.Span(NOW, NOW.plusSeconds(60)));
        assertThat(open).containsEntry(Step.RESTORE, new Paces.Span(NOW.plusSeconds(60), null));
        assertThat(open).doesNotContainKey(Step.RE_DELETION);
        var over = Paces.spans(NOW, 1, tasks(TaskName.CHECK_RESTORED, 1));
        assertThat(over).containsEntry(Step.RESTORE, new Paces.Span(NOW.plusSeconds(60), NOW.plusSeconds(6 * 60)));
    }

    @Test
    void another_attempt_begins_its_step_anew() {
        var tasks = new ArrayList<>(tasks(TaskName.CHECK_RESTORED, 1));
        tasks.add(task(TaskName.REQUEST_RESTORE, 2, NOW.plusSeconds(3600), null));
        assertThat(Paces.spans(NOW, 2, tasks).get(Step.RESTORE)).isEqualTo(new Paces.Span(NOW.plusSeconds(3600), null));
    }

    @Test
    void there_is_no_forecast_from_nothing() {
        var spans = Paces.spans(NOW, 1, tasks(TaskName.PROVE_SECOND, 1));
        assertThat(Paces.forecast(Paces.of(spans, Map.of(), NOW), NOW, DEADLINE))
                .isEmpty();
    }

    @Test
    void there_is_no_forecast_with_a_hole_in_it() {
        var spans = Paces.spans(NOW, 1, tasks(TaskName.READ_LOG_AGAIN, 1));
        var usual = new EnumMap<>(Paces.usual(List.of(Paces.spans(NOW, 1, tasks(TaskName.TELL, 1)))));
        assertThat(Paces.forecast(Paces.of(spans, usual, NOW), NOW, DEADLINE)).isPresent();
        usual.remove(Step.RETURN);
        assertThat(Paces.forecast(Paces.of(spans, usual, NOW), NOW, DEADLINE)).isEmpty();
    }

    @Test
    void what_remains_is_taken_from_the_runs_before() {
        var past = Paces.spans(NOW, 1, tasks(TaskName.TELL, 1));
        var usual = Paces.usual(List.of(past));
        var now = NOW.plusSeconds(120);
        var spans = Paces.spans(NOW, 1, tasks(TaskName.REQUEST_RESTORE, 1));
        var forecast = Paces.forecast(Paces.of(spans, usual, now), now, DEADLINE);
        assertThat(forecast).hasValueSatisfying(found -> {
            assertThat(found.runs()).isEqualTo(1);
            assertThat(found.estimate()).isTrue();
            var all = (TaskName.of(TaskName.Script.FORWARD).size()) * 60L;
            assertThat(found.median()).isEqualTo(NOW.plusSeconds(60 + all));
        });
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

    private static TaskView task(TaskName name, int attempt, Instant from, @Nullable Instant to) {
        var state = to == null ? TaskState.WAITING : TaskState.DONE;
        return new TaskView(
                UUID.randomUUID(),
                attempt,
                name,
                1,
                state,
                false,
                false,
                null,
                null,
                null,
                List.of(),
                from,
                null,
                to,
                null,
                null,
                from);
    }
}
