package dev.recoveryconsole.recovery;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OutlookSetup {

    private static final Duration EVERY = Duration.ofSeconds(10);

    /** One node at a time looks; db-scheduler gives the turn to another when this one dies. */
    @Bean
    RecurringTask<Void> outlookTask(OutlookWatch watch) {
        return Tasks.recurring("outlooks", FixedDelay.of(EVERY)).execute((instance, context) -> watch.look());
    }
}
