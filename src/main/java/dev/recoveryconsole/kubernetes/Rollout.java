package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rollout is done, by the rules of {@code kubectl rollout status} (facts 5.3; kubectl: rollout_status.go). Not
 * fabric8's readiness: that one is true at once, for the old pods.
 *
 * @param waitingFor empty when it is done
 */
record Rollout(boolean done, boolean deadlineExceeded, String waitingFor) {

    private static final Rollout DONE = new Rollout(true, false, "");
    private static final String ON_DELETE = "OnDelete";
    private static final String DELETED_BY_HAND = "somebody to delete the old pods: the update strategy is OnDelete";
    private static final String UNSEEN = "the controller has not yet seen the change";

    private static Rollout waitingFor(String what, Object... numbers) {
        return new Rollout(false, false, what.formatted(numbers));
    }

    static Rollout of(Deployment deployment) {
        var status = deployment.getStatus();
        if (status == null || !seen(deployment.getMetadata().getGeneration(), status.getObservedGeneration())) {
            return waitingFor(UNSEEN);
        }
        if (deadlineExceeded(deployment)) {
            return new Rollout(false, true, "its progress deadline has passed");
        }
        var wished = or(deployment.getSpec().getReplicas(), 1);
        var updated = or(status.getUpdatedReplicas(), 0);
        var old = or(status.getReplicas(), 0) - updated;
        var available = or(status.getAvailableReplicas(), 0);
        if (updated < wished) {
            return waitingFor("%d of %d new pods are made", updated, wished);
        }
        if (old > 0) {
            return waitingFor("%d old pods are still ending", old);
        }
        return available < updated ? waitingFor("%d of %d new pods are available", available, updated) : DONE;
    }

    private static boolean deadlineExceeded(Deployment deployment) {
        return deployment.getStatus().getConditions().stream()
                .filter(condition -> "Progressing".equals(condition.getType()))
                .anyMatch(condition -> "ProgressDeadlineExceeded".equals(condition.getReason()));
    }

    static Rollout of(DaemonSet set) {
        var strategy = set.getSpec().getUpdateStrategy();
        var status = set.getStatus();
        if (strategy != null && ON_DELETE.equals(strategy.getType())) {
            return waitingFor(DELETED_BY_HAND);
        }
        if (status == null || !seen(set.getMetadata().getGeneration(), status.getObservedGeneration())) {
            return waitingFor(UNSEEN);
        }
        var wished = or(status.getDesiredNumberScheduled(), 0);
        var updated = or(status.getUpdatedNumberScheduled(), 0);
        var available = or(status.getNumberAvailable(), 0);
        if (updated < wished) {
            return waitingFor("%d of %d new pods are made", updated, wished);
        }
        return available < wished ? waitingFor("%d of %d pods are available", available, wished) : DONE;
    }

    static Rollout of(StatefulSet set) {
        var strategy = set.getSpec().getUpdateStrategy();
        var status = set.getStatus();
        if (strategy != null && ON_DELETE.equals(strategy.getType())) {
            return waitingFor(DELETED_BY_HAND);
        }
        if (status == null || !seen(set.getMetadata().getGeneration(), status.getObservedGeneration())) {
            return waitingFor(UNSEEN);
        }
        var wished = or(set.getSpec().getReplicas(), 1);
        var ready = or(status.getReadyReplicas(), 0);
        return ready < wished ? waitingFor("%d of %d pods are ready", ready, wished) : updated(set, wished);
    }

    /** With a partition only the pods above it are renewed. */
    private static Rollout updated(StatefulSet set, int wished) {
        var rolling = set.getSpec().getUpdateStrategy() == null
                ? null
                : set.getSpec().getUpdateStrategy().getRollingUpdate();
        var status = set.getStatus();
        if (rolling != null && rolling.getPartition() != null) {
            var expected = wished - rolling.getPartition();
            var updated = or(status.getUpdatedReplicas(), 0);
            return updated < expected ? waitingFor("%d of %d new pods are made", updated, expected) : DONE;
        }
        return String.valueOf(status.getUpdateRevision()).equals(status.getCurrentRevision())
                ? DONE
                : waitingFor("%d of %d pods are of the new revision", or(status.getUpdatedReplicas(), 0), wished);
    }

    /** Before the controller has seen a change, everything else in the status speaks of the old template. */
    static boolean seen(@Nullable Long generation, @Nullable Long observed) {
        return observed != null && observed >= (generation == null ? 0 : generation);
    }

    static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
