package dev.recoveryconsole.recovery;

import dev.recoveryconsole.shell.Changed;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Says to somebody who acts from an old page what became of the run meanwhile: step, attempt, target, and who did it. */
@Component
class WhatChanged {

    private static final String NOTHING_DONE = "This run changed since you opened the page. Nothing was done.";
    private static final Limit NEWEST = Limit.of(50);

    private final TaskRows tasks;
    private final AttemptRows attempts;
    private final LogRows log;

    WhatChanged(TaskRows tasks, AttemptRows attempts, LogRows log) {
        this.tasks = tasks;
        this.attempts = attempts;
        this.log = log;
    }

    /** Since the page showed that task. */
    Changed since(Recovery recovery, UUID shown) {
        var before = tasks.findById(shown).map(TaskRow::view);
        var now = tasks.findFirstByRecoveryIdOrderByOrdinalDesc(recovery.id()).map(TaskRow::view);
        var sentences = new ArrayList<>(List.of(NOTHING_DONE));
        before.filter(task -> now.filter(current -> current.id().equals(shown)).isEmpty())
                .ifPresent(task -> sentences.add("The page was about: " + words(task) + "."));
        now.ifPresent(task -> sentences.add("The run is now at: " + words(task) + "."));
        before.filter(task -> task.attempt() != recovery.attempt())
                .ifPresent(task -> sentences.add("The page was about " + attempt(recovery, task.attempt())
                        + "; now it is " + attempt(recovery, recovery.attempt()) + "."));
        return changed(recovery, sentences);
    }

    /**
     * Since the page showed another value, or the run elsewhere.
     *
     * @param difference in a sentence; empty when where the run is says it
     */
    Changed ofPage(Recovery recovery, String difference) {
        var sentences = new ArrayList<>(List.of(NOTHING_DONE));
        if (!difference.isEmpty()) {
            sentences.add(difference);
        }
        tasks.findFirstByRecoveryIdOrderByOrdinalDesc(recovery.id())
                .map(TaskRow::view)
                .ifPresent(task -> sentences.add("The run is now at: " + words(task) + "."));
        return changed(recovery, sentences);
    }

    /** Since the page showed a plan that would be another one now. */
    Changed ofPlan(Recovery recovery, String first) {
        var sentences = new ArrayList<>(List.of(first));
        if (recovery.planVersion() > 0) {
            sentences.add("The newest plan is " + attempt(recovery, recovery.attempt()) + ".");
        }
        return changed(recovery, sentences);
    }

    /** Since the run went on. */
    Changed ended(Recovery recovery) {
        return changed(recovery, new ArrayList<>(List.of(recovery.number() + " has ended. Nothing was done.")));
    }

    private Changed changed(Recovery recovery, List<String> sentences) {
        newestByAPerson(recovery).map(WhatChanged::words).ifPresent(sentences::add);
        return new Changed(sentences, "/recoveries/" + recovery.number());
    }

    private Optional<LogLine> newestByAPerson(Recovery recovery) {
        return log.findByRecoveryIdAndKeyEventTrueOrderBySeqDesc(recovery.id(), NEWEST).stream()
                .map(LogRow::view)
                .filter(line -> line.who() != null)
                .findFirst();
    }

    private static String words(LogLine line) {
        return "Newest act: " + line.who() + " at " + line.at().truncatedTo(ChronoUnit.SECONDS) + ": " + line.text()
                + ".";
    }

    private static String words(TaskView task) {
        var since = task.finishedAt() == null ? task.startedAt() : task.finishedAt();
        return "step " + task.name().step().number() + ", " + task.name().title()
                + (task.tryNo() > 1 ? ", try " + task.tryNo() : "") + ": " + task.words() + " since "
                + since.truncatedTo(ChronoUnit.SECONDS);
    }

    private String attempt(Recovery recovery, int number) {
        return attempts.findById(new AttemptRow.Key(recovery.id(), number))
                .map(AttemptRow::view)
                .map(one ->
                        "attempt " + number + ", plan version " + one.planVersion() + ", target time " + one.target())
                .orElse("attempt " + number);
    }
}
