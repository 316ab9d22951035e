package dev.recoveryconsole.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.recoveryconsole.aws.LockedStore;
import dev.recoveryconsole.aws.ObjectStore;
import dev.recoveryconsole.aws.SigningKeys;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class CheckpointSetup {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration COPY = Duration.ofSeconds(3);
    private static final Duration OFFER = Duration.ofSeconds(5);

    /** Lazy: without a key in KMS nobody makes a client for it. That both are set is refused before ({@code RequiredSettings}). */
    @Bean
    CheckpointSigner checkpointSigner(AuditSettings settings, @Lazy SigningKeys kms) {
        var id = settings.kmsKeyId();
        return id == null || id.isBlank()
                ? KeyFileSigner.read(settings.keyFile(), settings.origin())
                : KmsSigner.of(kms, id, settings.origin());
    }

    /** Lazy, as the adapters are: a console without a bucket makes no client. */
    @Bean
    AuditCopy.Outside auditOutside(@Lazy LockedStore locked, @Lazy ObjectStore objects) {
        return new AuditCopy.Outside(locked, objects);
    }

    /** The same; an S3 that hangs holds up neither signing nor a run. */
    @Bean
    RecurringTask<Void> auditCopyTask(AuditCopy copy, LateWatch late) {
        return Tasks.recurring("audit-copy", FixedDelay.of(COPY)).execute((instance, context) -> {
            copy.look();
            late.look(copy);
        });
    }

    /** The same of those who cosign: each may take 5 s to say nothing. */
    @Bean
    RecurringTask<Void> auditWitnessesTask(Witnesses witnesses, LateWatch late) {
        return Tasks.recurring("audit-witnesses", FixedDelay.of(OFFER)).execute((instance, context) -> {
            witnesses.look();
            late.look(witnesses);
        });
    }

    /** One node at a time looks; db-scheduler gives the turn to another when this one dies. */
    @Bean
    RecurringTask<Void> checkpointTask(Checkpoints checkpoints) {
        return Tasks.recurring("audit-checkpoints", FixedDelay.of(EVERY))
                .execute((instance, context) -> checkpoints.sealIfDue());
    }
}
