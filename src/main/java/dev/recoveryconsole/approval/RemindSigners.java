package dev.recoveryconsole.approval;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for reminders that are due, on one node at a time. */
@Configuration
class RemindSigners {

    private static final Duration EVERY = Duration.ofSeconds(5);

    @Bean
    RecurringTask<Void> remindSignersTask(Reminders reminders) {
        return Tasks.recurring("remind-signers", FixedDelay.of(EVERY))
                .execute((instance, context) -> reminders.giveDue());
    }
}
