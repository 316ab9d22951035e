package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.shell.RunUnderWay;
import dev.recoveryconsole.shell.RunsUnderWay;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The band on every other page: which run goes on, how much time is left, and at which step it stands. */
@Component
class RunBand implements RunsUnderWay {

    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final Objectives objectives;
    private final InstantSource clock;

    RunBand(Recoveries recoveries, TaskRows tasks, Objectives objectives, InstantSource clock) {
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.objectives = objectives;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<RunUnderWay> now() {
        return recoveries.findByActiveKeyIsNotNullOrderByStartedAt().stream()
                .map(this::band)
                .toList();
    }

    private RunUnderWay band(Recoveries.Active run) {
        var clockOfRun = objectives.headline(run.declaredAt(), run.returnedAt(), clock.instant());
        var task = tasks.findFirstByRecoveryIdOrderByOrdinalDesc(run.id()).map(TaskRow::view);
        return new RunUnderWay(
                run.number(),
                run.database(),
                clockOfRun.deadline(),
                doing(run, task),
                task.isEmpty(),
                "/recoveries/" + run.number(),
                run.number().startsWith("DR-"));
    }

    private static String doing(Recoveries.Active run, Optional<TaskView> current) {
        return current.map(task -> at(
                        task.name().step(),
                        StepWords.now(StepWords.word(List.of(task), false, run.hold() != null))
                                .toLowerCase(Locale.ROOT)))
                .orElseGet(() -> at(run.target() == null ? Step.CHOOSE_TARGET_TIME : Step.REVIEW, "draft"));
    }

    private static String at(Step step, String word) {
        return "step %d of %d, %s".formatted(step.number(), Step.values().length, word);
    }
}
