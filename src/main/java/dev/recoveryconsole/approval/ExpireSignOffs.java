package dev.recoveryconsole.approval;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Writes down that a deadline has passed. Nothing depends on its punctuality: every reader counts deadlines itself. */
@Configuration
class ExpireSignOffs {

    private static final Duration EVERY = Duration.ofSeconds(5);

    @Bean
    RecurringTask<Void> expireSignOffsTask(SignOffs signOffs) {
        return Tasks.recurring("expire-sign-offs", FixedDelay.of(EVERY))
                .execute((instance, context) -> signOffs.expireOverdue());
    }
}
