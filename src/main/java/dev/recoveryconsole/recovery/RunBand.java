package dev.recoveryconsole.recovery;

import dev.recoveryconsole.shell.RunUnderWay;
import dev.recoveryconsole.shell.RunsUnderWay;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The band on every other page: which run goes on, how much time is left, and at which step it stands. */
@Component
class RunBand implements RunsUnderWay {

    private final ActiveRuns runs;

    RunBand(ActiveRuns runs) {
        this.runs = runs;
    }

    @Override
    public List<RunUnderWay> now() {
        return runs.now().stream().map(RunBand::band).toList();
    }

    private static RunUnderWay band(ActiveRuns.Active run) {
        return new RunUnderWay(
                run.number(),
                run.database(),
                run.clock().deadline(),
                doing(run),
                run.task() == null,
                "/recoveries/" + run.number(),
                run.number().startsWith("DR-"));
    }

    private static String doing(ActiveRuns.Active run) {
        var task = run.task();
        return task == null
                ? at(run.target() == null ? Step.CHOOSE_TARGET_TIME : Step.REVIEW, "draft")
                : at(
                        task.name().step(),
                        StepWords.now(StepWords.word(List.of(task), false, run.onHold()))
                                .toLowerCase(Locale.ROOT));
    }

    private static String at(Step step, String word) {
        return "step %d of %d, %s".formatted(step.number(), Step.values().length, word);
    }
}
