package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;

/** What a signature lets happen; on the way back the same gates stand for the opposite. */
final class GateWords {

    private GateWords() {}

    /** As in "Sign: switch secrets". */
    static String button(TaskName task, Gate gate) {
        return otherThanUsual(task).isEmpty() ? gate.button() : otherThanUsual(task);
    }

    /** The act, where it is not the one that the gate is named for; otherwise empty. */
    static String otherThanUsual(TaskName task) {
        return switch (task.script()) {
            case FORWARD -> task == TaskName.SEND_AGAIN ? "send the restore again" : "";
            case BACK ->
                task == TaskName.OPEN_TRAFFIC_OLD ? "open traffic to the old database" : "switch back to old database";
        };
    }
}
