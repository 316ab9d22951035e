package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.databases.Logins;
import dev.recoveryconsole.kubernetes.ClusterSettings;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.notification.Outbox;
import dev.recoveryconsole.recovery.SignedTask;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.recovery.WaitingInstances;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckRunner;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks that both scripts, or two phases, use under different names, and what tasks share. */
@Configuration
class TaskSetup {

    @Bean
    SharedLook sharedLook(DatabaseFleet fleet, WaitingInstances waiting, AwsSettings aws, InstantSource clock) {
        return new SharedLook(fleet, waiting::ids, aws.poll(), clock);
    }

    @Bean
    Task holdTraffic(Workloads workloads) {
        return new HoldTraffic(TaskName.HOLD_TRAFFIC, workloads);
    }

    @Bean
    Task holdForBack(Workloads workloads) {
        return new HoldTraffic(TaskName.HOLD_FOR_BACK, workloads);
    }

    @Bean
    Task stopWriters(Workloads workloads, ClusterSettings cluster) {
        return new StopWriters(TaskName.STOP_WRITERS, workloads, cluster.poll());
    }

    @Bean
    Task stopNewWriters(Workloads workloads, ClusterSettings cluster) {
        return new StopWriters(TaskName.STOP_NEW_WRITERS, workloads, cluster.poll());
    }

    @Bean
    Task bringBack(Workloads workloads) {
        return new BringBack(TaskName.BRING_BACK, workloads);
    }

    @Bean
    Task bringBackOld(Workloads workloads) {
        return new BringBack(TaskName.BRING_BACK_OLD, workloads);
    }

    @Bean
    Task awaitRollout(Workloads workloads, ClusterSettings cluster) {
        return new AwaitRollout(TaskName.AWAIT_ROLLOUT, workloads, cluster.poll());
    }

    @Bean
    Task awaitRolloutBack(Workloads workloads, ClusterSettings cluster) {
        return new AwaitRollout(TaskName.AWAIT_ROLLOUT_BACK, workloads, cluster.poll());
    }

    @Bean
    Task watchHealth(PublicAddress address, Workloads workloads) {
        return new WatchHealth(TaskName.WATCH_HEALTH, address, workloads);
    }

    @Bean
    Task watchHealthOld(PublicAddress address, Workloads workloads) {
        return new WatchHealth(TaskName.WATCH_HEALTH_OLD, address, workloads);
    }

    @Bean
    SignedTask checkRestored(CheckRunner runner, Logins logins) {
        return new RunChecks(TaskName.CHECK_RESTORED, Check.Phase.RESTORE, runner, logins);
    }

    @Bean
    SignedTask runChecks(CheckRunner runner, Logins logins) {
        return new RunChecks(TaskName.RUN_CHECKS, Check.Phase.VALIDATION, runner, logins);
    }

    @Bean
    Task tell(Outbox outbox) {
        return new Tell(TaskName.TELL, outbox);
    }

    @Bean
    Task tellBack(Outbox outbox) {
        return new Tell(TaskName.TELL_BACK, outbox);
    }
}
