package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.aws.AwsConsole;
import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.recovery.AttemptView;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.RunPage;
import dev.recoveryconsole.recovery.Silence;
import dev.recoveryconsole.recovery.Step;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.recovery.TaskView;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages show of the new database in AWS, and where a person can look there. */
@Component
class RestoreStatuses {

    /** What happens here can be seen in AWS's own console. */
    private static final Set<Step> SEEN_IN_AWS = Set.of(Step.RESTORE, Step.SECRETS);

    private final AwsSettings aws;

    RestoreStatuses(AwsSettings aws) {
        this.aws = aws;
    }

    /** Of the newest attempt; null before the first. */
    @Nullable
    RestoreStatus of(RunPage page) {
        var attempts = page.run().attempts();
        if (attempts.isEmpty()) {
            return null;
        }
        var attempt = attempts.getLast();
        var look = look(page, attempt);
        var status = status(page, attempt.no());
        return new RestoreStatus(
                attempt.no(),
                attempt.newName().value(),
                status,
                status == null ? "" : RdsStatus.words(status),
                look.map(RestoreStatuses::at).orElse(null),
                look.map(TaskView::noNewsSince).orElse(null),
                attempt.endpoint(),
                inAws(attempt));
    }

    /** A page that may say more while nothing answers; null while all answer, and where AWS has nothing to show. */
    RestoreStatus.@Nullable AwsPage whenSilent(RunPage page) {
        var task = page.run().turn().task();
        if (task == null
                || task.noNewsSince() == null
                || !SEEN_IN_AWS.contains(task.name().step())) {
            return null;
        }
        var attempts = page.run().attempts();
        return Silence.of(task.noNewsSaid()).filter(Silence::seenInAws).isPresent()
                ? inAws(attempts.isEmpty() ? null : attempts.getLast())
                : null;
    }

    /** The newest task that looks at the instance. */
    private static Optional<TaskView> look(RunPage page, AttemptView attempt) {
        return page.run().step(Step.RESTORE.address()).tasks().stream()
                .filter(task -> task.attempt() == attempt.no() && task.name() == TaskName.AWAIT_USABLE)
                .reduce((one, later) -> later);
    }

    private static @Nullable Instant at(TaskView task) {
        return task.lookedAt() == null ? task.finishedAt() : task.lookedAt();
    }

    /** The one that was seen last: an attempt can be waited for again. */
    private static @Nullable String status(RunPage page, int attempt) {
        return page.facts().kept().reversed().stream()
                .filter(kept -> kept.attempt() == attempt)
                .map(kept -> status(kept.fact()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String status(Fact fact) {
        return switch (fact) {
            case Fact.Usable usable -> usable.status();
            case Fact.RestoreWatched watched -> watched.status();
            default -> null;
        };
    }

    private RestoreStatus.@Nullable AwsPage inAws(@Nullable AttemptView attempt) {
        var known = attempt != null && attempt.sentAt() != null ? attempt.newName() : null;
        var region = attempt == null || attempt.region() == null ? aws.region() : attempt.region();
        return AwsConsole.database(region, known)
                .map(address -> new RestoreStatus.AwsPage(
                        address,
                        (known == null ? "The databases" : known.value()) + " in the AWS console, " + region,
                        aws.live() ? "" : String.valueOf(aws.endpoint())))
                .orElse(null);
    }
}
