package dev.recoveryconsole.evidence;

import dev.recoveryconsole.objectives.Usual;
import dev.recoveryconsole.recovery.PastRun;
import dev.recoveryconsole.recovery.RunArchive;
import dev.recoveryconsole.recovery.RunView.StepView;
import dev.recoveryconsole.recovery.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The eight steps with what is usual, from past runs alone: without one, nothing is called usual. */
@Component
class StepLines {

    private final RunArchive archive;

    StepLines(RunArchive archive) {
        this.archive = archive;
    }

    List<Report.StepLine> of(PastRun run, Instant asOf) {
        var all = archive.steps(run, asOf);
        return all.steps().stream()
                .map(step -> line(step, all.waits(), all.usual().get(step.step()), asOf))
                .toList();
    }

    static Report.StepLine line(StepView view, Waits waits, @Nullable Usual usual, Instant asOf) {
        var started = view.startedAt();
        var end = end(view, asOf);
        return new Report.StepLine(
                view.step().number(),
                view.step().title(),
                view.word(),
                started,
                view.finishedAt(),
                started == null || end == null ? null : Duration.between(started, end),
                started == null || end == null ? Duration.ZERO : waits.within(started, end),
                usual == null ? 0 : usual.runs(),
                usual == null ? null : usual.enough() ? usual.low() : usual.median(),
                usual == null ? null : usual.enough() ? usual.high() : usual.median());
    }

    /** A step that is open counts up to the report's moment; one that is done without an end of its own has no span. */
    private static @Nullable Instant end(StepView view, Instant asOf) {
        return view.finishedAt() != null || view.word().equals("Done") ? view.finishedAt() : asOf;
    }
}
