package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import org.springframework.stereotype.Component;

/** After a switch back people choose: another attempt, or the old database (decisions.md, After a switch back). */
@Component
class ChooseAfterBack implements Task {

    @Override
    public TaskName name() {
        return TaskName.CHOOSE_AFTER_BACK;
    }

    @Override
    public Outcome advance(Run run) {
        return new Outcome.NeedsHuman(
                "Switched back: the application runs on the old database, traffic stays HELD",
                Choice.START_ATTEMPT,
                Choice.OPEN_TO_OLD);
    }
}
