package dev.recoveryconsole.readiness;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the next look at the readiness forward to now. The scheduler's one row for it is what keeps looks apart, on all
 * nodes: whoever asks while one is due or under way is shown what that one finds.
 */
@Component
class LookDesk {

    static final String TASK = "readiness";
    private static final TaskInstanceId LOOK = TaskInstanceId.of(TASK, RecurringTask.INSTANCE);

    private final ObjectProvider<SchedulerClient> scheduler;
    private final AuditLog audit;
    private final InstantSource clock;

    LookDesk(ObjectProvider<SchedulerClient> scheduler, AuditLog audit, InstantSource clock) {
        this.scheduler = scheduler;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public void lookNow(SignedIn by) {
        by.require(Role.OPERATOR);
        if (!looking() && broughtForward()) {
            audit.append(new AuditEntry("readiness check asked for", "readiness", by.person(), Map.of()));
        }
    }

    /** A look is due or under way; never so where the scheduler is switched off. */
    @Transactional(readOnly = true)
    public boolean looking() {
        return scheduler.stream()
                .flatMap(one -> one.getScheduledExecution(LOOK).stream())
                .anyMatch(one -> one.isPicked() || !one.getExecutionTime().isAfter(clock.instant()));
    }

    /** False when a look began in between: that one is as good, or there is no scheduler to look. */
    private boolean broughtForward() {
        try {
            return scheduler.stream().anyMatch(one -> one.reschedule(LOOK, clock.instant()));
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException | ExecutionException none) {
            return false;
        }
    }
}
