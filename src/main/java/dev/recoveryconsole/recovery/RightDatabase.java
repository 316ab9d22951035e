package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.plan.RecoveryPlan;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the attempt's new database is proven to be the right one, so that users may be deleted in it and the Secret may lead
 * to it: names alone say nothing, and what was proven of one instance says nothing of another that has its name since.
 */
public final class RightDatabase {

    private RightDatabase() {}

    /** What the store lacks of the proof; empty when it is whole. Asked again where either effect is armed. */
    public static Optional<String> lacks(Run run) {
        if (run.attempt().resourceId() == null) {
            return Optional.of("AWS's resource id of the new database is not recorded");
        }
        if (run.attempt().endpoint() == null) {
            return Optional.of("where the new database listens is not recorded");
        }
        return lacksSettings(run).or(() -> lacksSecond(run));
    }

    private static Optional<String> lacksSettings(Run run) {
        var compared = run.fact(Fact.SettingsCompared.class);
        if (compared.isEmpty()) {
            return Optional.of("its settings were not compared with the plan");
        }
        return compared.get().settings().stream()
                .filter(one -> one.fatal() && !one.same())
                .findFirst()
                .map(one -> "its settings differ from the plan: " + one.name() + " is " + one.fresh() + " instead of "
                        + one.old());
    }

    private static Optional<String> lacksSecond(Run run) {
        var proven = run.fact(Fact.SecondProven.class);
        var target = run.attempt().target();
        if (proven.isEmpty()) {
            return Optional.of("its second was not proven");
        }
        if (!proven.get().target().equals(target)) {
            return Optional.of("its second was proven for " + proven.get().target() + ", not for " + target);
        }
        return Instant.parse(proven.get().restored()).isAfter(target)
                ? Optional.of("it holds a row of " + proven.get().restored() + ", after the target " + target)
                : Optional.empty();
    }

    /**
     * The same, and of the instance that its name leads to now.
     *
     * @param named as AWS has just described it; null when AWS knows none of that name
     */
    public static Optional<String> lacks(Run run, @Nullable DatabaseInstance named) {
        return lacks(run)
                .or(() -> named == null
                        ? Optional.of("AWS knows no instance " + run.attempt().newName() + " any more")
                        : differs(run, named));
    }

    private static Optional<String> differs(Run run, DatabaseInstance named) {
        var attempt = run.attempt();
        var digest = named.tags().get(RecoveryPlan.DIGEST_TAG);
        if (!named.name().equals(attempt.newName()) || !named.resourceId().equals(attempt.needResourceId())) {
            return Optional.of("the name " + attempt.newName() + " leads to " + named.resourceId()
                    + " now, and what was proven is " + attempt.resourceId());
        }
        if (digest != null && !digest.equals(run.planDigest())) {
            return Optional.of("its tag names another plan");
        }
        if (named.lost()) {
            return Optional.of("its RDS status is " + named.status());
        }
        return attempt.needEndpoint().equals(named.endpoint())
                ? Optional.empty()
                : Optional.of("it listens at another address than the one that was proven");
    }

    /** What becomes of the task that would have deleted there, or led the Secret there. */
    public static Outcome refuse(String lacks) {
        return new Outcome.Failed(
                "The new database is not proven to be the right one: " + lacks + ". Nothing was sent",
                Choice.TRY_AGAIN,
                Choice.START_ATTEMPT,
                Choice.STOP);
    }
}
