package dev.recoveryconsole.recovery;

import java.util.List;
import java.util.Set;

/** Task states to the words and shapes of pages (decisions.md, Task states to words; ui.md 2). */
final class StepWords {

    /** A switch back has left the step; nobody put it on hold, and it is not what a person stopped. */
    static final String LEFT = "Cancelled by the switch back";

    private static final String CHOICE = "Waiting for a choice";
    private static final String TIMED_OUT = "Timed out";
    private static final Set<String> FAILED = Set.of("Failed", TIMED_OUT);

    private StepWords() {}

    static String word(TaskView task) {
        return switch (task.state()) {
            case PENDING, INTENT, SENT, WAITING ->
                task.waitsFor() != null
                        ? "Waiting for sign-off"
                        : task.noNewsSince() != null
                                ? "No news"
                                : task.state() == TaskState.PENDING ? "Not started" : "Running";
            case DONE -> task.warned() ? "Done with warnings" : "Done";
            case FAILED -> task.timedOut() ? TIMED_OUT : "Failed";
            case NEEDS_HUMAN ->
                task.name() == TaskName.CHOOSE_AFTER_BACK || CandidateDesk.isSetAside(task) ? CHOICE : "On hold";
            case SKIPPED -> "Not needed";
        };
    }

    /** It failed, or its limit was reached. */
    static boolean failed(String word) {
        return FAILED.contains(word);
    }

    /** Of the step that the run is at: what a switch back has left is where a person chooses how to go on. */
    static String now(String word) {
        return word.equals(LEFT) ? CHOICE : word;
    }

    static String shape(String word) {
        return switch (word) {
            case "Running" -> "running";
            case "No news" -> "no-news";
            case "Waiting for sign-off", CHOICE -> "waiting";
            case "On hold" -> "hold";
            case "Done", "Not needed" -> "done";
            case "Done with warnings" -> "warning";
            case "Failed", TIMED_OUT -> "failed";
            case "Cancelled", LEFT -> "ended";
            default -> "open";
        };
    }

    /** The same of a run that may be on hold; what has failed is said before that. */
    static String word(List<TaskView> tasks, boolean whole, boolean onHold) {
        var word = word(tasks, whole);
        return onHold && !whole && !tasks.isEmpty() && !failed(word) ? "On hold" : word;
    }

    /** A group shows its worst open member; when all are settled, how they went. */
    static String word(List<TaskView> tasks, boolean whole) {
        if (tasks.isEmpty()) {
            return "Not started";
        }
        var newest = tasks.getLast();
        if (!newest.state().settled()
                || newest.state() == TaskState.FAILED
                || newest.state() == TaskState.NEEDS_HUMAN) {
            return newest.state() == TaskState.PENDING ? "Running" : open(newest);
        }
        if (!whole) {
            return newest.state() == TaskState.SKIPPED ? "Cancelled" : "Running";
        }
        return tasks.stream().anyMatch(TaskView::warned) ? "Done with warnings" : "Done";
    }

    /** The task that asks what to do after a switch back is no part of the step that was left for it. */
    private static String open(TaskView newest) {
        return newest.name() == TaskName.CHOOSE_AFTER_BACK ? LEFT : word(newest);
    }
}
