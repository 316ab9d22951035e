package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Forecast;
import dev.recoveryconsole.objectives.Objectives;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Forecasts a run from the past runs of its database, for its pages and for who watches them. Called inside a transaction. */
@Component
class RunForecasts {

    private final PastTasks past;
    private final Objectives objectives;

    RunForecasts(PastTasks past, Objectives objectives) {
        this.past = past;
        this.objectives = objectives;
    }

    RunForecast of(Recovery recovery, List<TaskView> tasks, Instant now) {
        return of(recovery, tasks, past.before(recovery), now);
    }

    /** With the past runs that were read for something else too. */
    RunForecast of(Recovery recovery, List<TaskView> tasks, PastTasks.Before before, Instant now) {
        var stopped = recovery.returnedAt() != null ? recovery.returnedAt() : recovery.endedAt();
        var clock = objectives.headline(recovery.declaredAt(), stopped, now);
        var pace = pace(recovery, tasks, before, now);
        var open = NoForecast.open(tasks.isEmpty() ? null : tasks.getLast());
        var forecast = stopped == null && open.isEmpty()
                ? Paces.forecast(pace, now, clock.deadline())
                : Optional.<Forecast>empty();
        return new RunForecast(
                clock,
                forecast.orElse(null),
                forecast.isPresent() ? "" : stopped != null ? NoForecast.BACK : open.orElse(NoForecast.NEVER_SEEN),
                recovery.hold() != null && forecast.isPresent(),
                pace);
    }

    private static Map<Step, RunBoard.Pace> pace(
            Recovery recovery, List<TaskView> tasks, PastTasks.Before before, Instant now) {
        var until = Objects.requireNonNullElse(recovery.endedAt(), now);
        var spans = Paces.spans(recovery.startedAt(), recovery.attempt(), tasks);
        return Paces.of(
                spans,
                before.waits(recovery, tasks, until),
                Paces.asked(recovery.attempt(), tasks),
                Paces.usual(before.took()),
                until);
    }
}
