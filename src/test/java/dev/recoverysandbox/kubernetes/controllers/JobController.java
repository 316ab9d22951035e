package dev.recoverysandbox.kubernetes.controllers;

import static dev.recoverysandbox.kubernetes.objects.Json.number;
import static dev.recoverysandbox.kubernetes.objects.Json.object;
import static dev.recoverysandbox.kubernetes.objects.Json.text;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.Registry;
import dev.recoverysandbox.kubernetes.objects.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs each Job's pod until it succeeds, fails too often or takes too long. A failed pod is replaced at once, without
 * the real controller's back-off.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/job/">Jobs</a>
 */
final class JobController {

    private final Registry registry;
    private final Pods pods;
    private final EventLog events;
    private final InstantSource clock;

    JobController(Registry registry, Pods pods, EventLog events, InstantSource clock) {
        this.registry = registry;
        this.pods = pods;
        this.events = events;
        this.clock = clock;
    }

    void sync() {
        registry.store().list(Kinds.JOBS, "").forEach(this::sync);
    }

    private void sync(ObjectNode job) {
        if (Conditions.isTrue(job, "Complete") || Conditions.isTrue(job, "Failed")) {
            expire(job);
            return;
        }
        var all = pods.of(job);
        var succeeded = phase(all, "Succeeded");
        var failed = phase(all, "Failed");
        if (succeeded >= number(1, job, "spec", "completions")) {
            end(job, succeeded, failed, "Complete", "CompletionsReached", "Reached expected number of succeeded pods");
        } else if (late(job)) {
            fail(job, succeeded, failed, "DeadlineExceeded", "Job was active longer than specified deadline");
        } else if (failed + restarts(all) > number(6, job, "spec", "backoffLimit")) {
            fail(job, succeeded, failed, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        } else {
            work(job, succeeded, failed);
        }
    }

    private void work(ObjectNode job, long succeeded, long failed) {
        var suspended = Json.at(job, "spec", "suspend").asBoolean(false);
        var left = number(1, job, "spec", "completions") - succeeded;
        var wanted = suspended ? 0 : Math.min(left, number(1, job, "spec", "parallelism"));
        for (long i = pods.active(job).size(); i < wanted; i++) {
            pods.createRandomlyNamed(job);
        }
        report(job, status(job, succeeded, failed));
    }

    private void fail(ObjectNode job, long succeeded, long failed, String reason, String message) {
        var active = pods.active(job);
        active.forEach(pod -> pods.delete(job, pod));
        events.warning(job, "job-controller", reason, message);
        end(job, succeeded, failed + active.size(), "Failed", reason, message);
    }

    private void end(ObjectNode job, long succeeded, long failed, String type, String reason, String message) {
        var status = status(job, succeeded, failed);
        status.remove(List.of("active", "ready"));
        var now = Meta.time(clock.instant());
        var first = type.equals("Complete") ? "SuccessCriteriaMet" : "FailureTarget";
        status.set(
                "conditions",
                Json.array(Stream.of(first, type)
                        .map(each -> object(
                                "type", each,
                                "status", "True",
                                "reason", reason,
                                "message", message,
                                "lastProbeTime", now,
                                "lastTransitionTime", now))
                        .toList()));
        if (type.equals("Complete")) {
            status.put("completionTime", now);
            events.normal(job, "job-controller", "Completed", "Job completed");
        }
        report(job, status);
    }

    private ObjectNode status(ObjectNode job, long succeeded, long failed) {
        var started = text(job, "status", "startTime");
        var active = pods.active(job);
        return object(
                "startTime", started.isEmpty() ? Meta.time(clock.instant()) : started,
                "active", active.isEmpty() ? null : active.size(),
                "ready", active.stream().filter(Pods::ready).count(),
                "succeeded", succeeded == 0 ? null : succeeded,
                "failed", failed == 0 ? null : failed);
    }

    private void report(ObjectNode job, ObjectNode status) {
        registry.store().set(Kinds.JOBS, Meta.namespace(job), Meta.name(job), Writer.STATUS, "status", status);
    }

    private boolean late(ObjectNode job) {
        var limit = Json.at(job, "spec", "activeDeadlineSeconds");
        var started = text(job, "status", "startTime");
        return limit.isNumber() && !started.isEmpty() && passed(started, limit.asInt(0));
    }

    private void expire(ObjectNode job) {
        var kept = Json.at(job, "spec", "ttlSecondsAfterFinished");
        var ended = Conditions.isTrue(job, "Complete") ? "Complete" : "Failed";
        if (kept.isNumber() && passed(Conditions.since(job, ended).toString(), kept.asInt(0))) {
            registry.delete(Kinds.JOBS, Meta.namespace(job), Meta.name(job), Json.object(), false);
        }
    }

    private boolean passed(String since, int seconds) {
        return clock.instant().isAfter(Instant.parse(since).plus(Duration.ofSeconds(seconds)));
    }

    private static long phase(List<ObjectNode> all, String phase) {
        return all.stream()
                .filter(pod -> text(pod, "status", "phase").equals(phase))
                .count();
    }

    /** With restartPolicy OnFailure each restart counts as a failure. */
    private static int restarts(List<ObjectNode> all) {
        return all.stream()
                .flatMap(pod -> Json.objects(Json.at(pod, "status", "containerStatuses")).stream())
                .mapToInt(status -> number(0, status, "restartCount"))
                .sum();
    }
}
