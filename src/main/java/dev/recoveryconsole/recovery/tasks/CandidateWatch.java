package dev.recoveryconsole.recovery.tasks;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.recovery.Candidates;
import dev.recoveryconsole.recovery.Candidates.Beside;
import dev.recoveryconsole.shell.OneByOne;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Watches the new databases that no task waits for, on one node at a time and in the beat of all other looks at AWS. */
@Configuration
class CandidateWatch {

    private static final String GONE = "not shown by AWS any more";

    @Bean
    RecurringTask<Void> candidatesTask(Candidates candidates, SharedLook look, InstantSource clock) {
        return Tasks.recurring("candidates", new Beat(look, clock))
                .execute((instance, context) -> look(candidates, look));
    }

    static void look(Candidates candidates, SharedLook look) {
        OneByOne.each(
                candidates.all(),
                Beside::instance,
                "was not looked at",
                one -> look.in(one.region())
                        .at(one.instance())
                        .ifPresentOrElse(
                                instance -> candidates.seen(one, instance.status(), isUsable(instance)),
                                () -> candidates.seen(one, GONE, false)));
    }

    private static boolean isUsable(DatabaseInstance instance) {
        return instance.usable() && instance.endpoint() != null;
    }

    /** When everybody looks. */
    private record Beat(SharedLook look, InstantSource clock) implements Schedule {

        @Override
        public Instant getNextExecutionTime(ExecutionComplete before) {
            return clock.instant().plus(look.untilNextBeat());
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }
}
