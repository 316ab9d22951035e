package dev.recoveryconsole.recovery;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
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

    /** Looks for the end of old writes after "hold now"; its instance is the run's id. */
    static final TaskDescriptor<Void> WATCH_OLD_WRITES = TaskDescriptor.of("old-writes-watch");

    private static final int TRIES = 3;
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

    /** From now on, until it is over; a watch that is there already goes on. */
    void watchOldWrites(UUID run) {
        var instance = WATCH_OLD_WRITES.instance(run.toString()).build();
        scheduler.getObject().scheduleIfNotExists(instance, clock.instant());
    }

    /** A turn that is running now looks again by itself soon. One that began or ended in between is met again. */
    private void bringForward(SchedulerClient client, TaskInstanceId instance) {
        for (var tries = 0; tries < TRIES && !broughtForward(client, instance); tries++) {
            log.debug("{} was moved in between", instance.getId());
        }
    }

    /** False when somebody moved the row between the client's look at it and its update: no reason to fail a person's act. */
    private boolean broughtForward(SchedulerClient client, TaskInstanceId instance) {
        try {
            client.reschedule(instance, clock.instant());
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException running) {
            log.debug("{} is having its turn", instance.getId());
        } catch (ExecutionException moved) {
            return false;
        }
        return true;
    }
}
