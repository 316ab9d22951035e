package dev.recoveryconsole.readiness;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReadinessSetup {

    /** One node at a time looks; it takes one of the scheduler's threads, so that runs go on while a system hangs. */
    @Bean
    RecurringTask<Void> readinessTask(Lookout lookout, ReadinessSettings settings) {
        return Tasks.recurring(LookDesk.TASK, FixedDelay.of(settings.every()))
                .execute((instance, context) -> lookout.look());
    }
}
