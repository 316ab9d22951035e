package dev.recoveryconsole.recovery;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** A person put the run on hold: nothing new is sent until somebody resumes it. */
@Embeddable
record Hold(
        @Column(name = "hold_since") Instant since,
        @Column(name = "hold_by") String by,
        @Column(name = "hold_reason") String reason) {

    /** What was sent is watched on; all else waits. */
    boolean keepsBack(TaskRow task) {
        return task.state() != TaskState.SENT && !task.name().watches();
    }
}
