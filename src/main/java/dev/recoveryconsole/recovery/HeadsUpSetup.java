package dev.recoveryconsole.recovery;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks ahead, on one node at a time. */
@Configuration
class HeadsUpSetup {

    private static final Duration EVERY = Duration.ofSeconds(10);

    @Bean
    RecurringTask<Void> headsUpTask(HeadsUp headsUp) {
        return Tasks.recurring("heads-up", FixedDelay.of(EVERY)).execute((instance, context) -> headsUp.look());
    }
}
