package dev.recoveryconsole.recovery;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings a run's next look forward to now, in the caller's transaction: a signature or a button is only a hint. */
@Component
class RunWaker {

    /** One execution per run; its instance is the run's id. */
    static final TaskDescriptor<Void> ADVANCE = TaskDescriptor.of("recovery-run");

    private static final Logger log = LoggerFactory.getLogger(RunWaker.class);

    private final ObjectProvider<SchedulerClient> scheduler;
    private final InstantSource clock;

    RunWaker(ObjectProvider<SchedulerClient> scheduler, InstantSource clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void wake(UUID run) {
        var client = scheduler.getObject();
        var instance = ADVANCE.instance(run.toString()).build();
        if (!client.scheduleIfNotExists(instance, clock.instant())) {
            bringForward(client, instance);
        }
    }

    /** A turn that is running now looks again by itself soon. */
    private void bringForward(SchedulerClient client, TaskInstanceId instance) {
        try {
            client.reschedule(instance, clock.instant());
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException running) {
            log.debug("{} is having its turn", instance.getId());
        }
    }
}
