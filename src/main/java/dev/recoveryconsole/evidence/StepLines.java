package dev.recoveryconsole.evidence;

import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.recovery.PastRun;
import dev.recoveryconsole.recovery.RunArchive;
import dev.recoveryconsole.recovery.RunView.StepView;
import dev.recoveryconsole.recovery.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The eight steps with what is usual, from past runs alone: without one, nothing is called usual. */
@Component
class StepLines {

    private final RunArchive archive;

    StepLines(RunArchive archive) {
        this.archive = archive;
    }

    List<Report.StepLine> of(PastRun run, List<SignOffView> asked, Instant asOf) {
        var usual = archive.spansBefore(run);
        return archive.steps(run).stream()
                .map(step -> line(step, asked, usual, asOf))
                .toList();
    }

    static Report.StepLine line(StepView view, List<SignOffView> asked, List<Map<Step, Duration>> usual, Instant asOf) {
        var started = view.startedAt();
        var end = end(view, asOf);
        var spans = usual.stream()
                .map(one -> one.get(view.step()))
                .filter(Objects::nonNull)
                .sorted(Comparator.naturalOrder())
                .toList();
        return new Report.StepLine(
                view.step().number(),
                view.step().title(),
                view.word(),
                started,
                view.finishedAt(),
                started == null || end == null ? null : Duration.between(started, end),
                started == null || end == null ? Duration.ZERO : Signatures.waited(asked, started, end),
                spans.size(),
                spans.isEmpty() ? null : spans.getFirst(),
                spans.isEmpty() ? null : spans.getLast());
    }

    /** A step that is open counts up to the report's moment; one that is done without an end of its own has no span. */
    private static @Nullable Instant end(StepView view, Instant asOf) {
        return view.finishedAt() != null || view.word().equals("Done") ? view.finishedAt() : asOf;
    }
}
