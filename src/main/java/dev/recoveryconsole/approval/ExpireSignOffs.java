package dev.recoveryconsole.approval;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Writes down that a deadline has passed, and that somebody changed a request in the store. Nothing depends on its punctuality:
 * deadlines are counted, and seals compared, wherever they matter.
 */
@Configuration
class ExpireSignOffs {

    private static final Duration EVERY = Duration.ofSeconds(5);

    @Bean
    RecurringTask<Void> expireSignOffsTask(SignOffs signOffs, ChangedSignOffs changed) {
        return Tasks.recurring("expire-sign-offs", FixedDelay.of(EVERY)).execute((instance, context) -> {
            signOffs.expireOverdue();
            changed.makeVoid();
        });
    }
}
