package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.LogLine;
import dev.recoveryconsole.recovery.RunPage;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.recovery.TaskView;
import dev.recoveryconsole.shell.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody who is asked for help needs to know of a task that stopped: the outside's own words and request ids. */
@Component
class SupportTexts {

    private static final int CALLS = 5;

    private final RunPages runs;
    private final RunWords words;
    private final Times times;

    SupportTexts(RunPages runs, RunWords words, Times times) {
        this.runs = runs;
        this.words = words;
        this.times = times;
    }

    /** Null while nothing has stopped. */
    @Nullable
    String of(RunPage page) {
        var run = page.run();
        var task = run.turn().task();
        if (task == null || page.board().options().isEmpty()) {
            return null;
        }
        var lines = new ArrayList<String>();
        lines.add(run.number() + ", database " + run.database() + ", incident "
                + run.head().incident());
        lines.add("As of " + times.utc(run.asOf()) + ", operator "
                + run.head().operator().name());
        lines.add("Step " + task.name().step().number() + " "
                + task.name().step().title() + ", task: " + task.name().title() + " (attempt " + task.attempt()
                + ", try " + task.tryNo() + "): " + task.words());
        lines.add("Said: " + words.said(task.observation()));
        lines.add(words.doors(run.doors()));
        lines.addAll(database(run));
        lines.addAll(calls(run, task));
        return String.join("\n", lines);
    }

    private static List<String> database(RunView run) {
        if (run.attempts().isEmpty()) {
            return List.of();
        }
        var last = run.attempts().getLast();
        return List.of("New database: " + last.newName()
                + (last.resourceId() == null ? ", not known to AWS yet" : ", AWS resource id " + last.resourceId()));
    }

    private List<String> calls(RunView run, TaskView task) {
        var calls = runs.linesOf(run.id(), task.name().step()).stream()
                .filter(line -> line.task() == task.name() && line.system() != null)
                .limit(CALLS)
                .map(this::call)
                .toList();
        if (calls.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<>(List.of("Last calls, newest first:"));
        all.addAll(calls);
        return all;
    }

    private String call(LogLine line) {
        return times.clock(line.at()) + " " + line.system() + " " + line.operation()
                + (line.requestId() == null ? "" : ", request id " + line.requestId()) + ": "
                + words.said(line.text());
    }
}
