package dev.recoverysandbox.kubernetes.controllers;

import static dev.recoverysandbox.kubernetes.objects.Json.object;

import dev.recoverysandbox.kubernetes.controllers.ContainerState.Ended;
import dev.recoverysandbox.kubernetes.controllers.ContainerState.Running;
import dev.recoverysandbox.kubernetes.controllers.ContainerState.Starting;
import dev.recoverysandbox.kubernetes.controllers.ContainerState.Waiting;
import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Meta;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pod's status as its containers make it; the times of conditions are filled in by who stores it.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/">Pod lifecycle</a>
 */
final class PodStatusView {

    private final PodRun run;
    private final boolean neverReady;

    PodStatusView(PodRun run, boolean neverReady) {
        this.run = run;
        this.neverReady = neverReady;
    }

    ObjectNode status(Instant now) {
        var ready = run.containers().stream().allMatch(this::ready);
        var address =
                run.address().map(found -> found.getAddress().getHostAddress()).orElse(null);
        return object(
                "phase", phase(),
                "conditions",
                        Json.array(List.of(
                                condition("PodScheduled", true),
                                condition("Initialized", true),
                                condition("ContainersReady", ready),
                                condition("Ready", ready))),
                "hostIP", "127.0.0.1",
                "podIP", address,
                "startTime", Meta.time(run.startedAt()),
                "qosClass", "BestEffort",
                "containerStatuses",
                        Json.array(
                                run.containers().stream().map(this::container).toList()));
    }

    private boolean ready(ContainerRun container) {
        return !neverReady && container.ready();
    }

    private String phase() {
        var states = run.containers().stream().map(ContainerRun::state).toList();
        if (states.stream().allMatch(Ended.class::isInstance)) {
            return states.stream().allMatch(state -> state instanceof Ended ended && ended.code() == 0)
                    ? "Succeeded"
                    : "Failed";
        }
        var hasRun = run.containers().stream()
                .anyMatch(container -> container.state() instanceof Running
                        || container.lastEnd().isPresent());
        return hasRun ? "Running" : "Pending";
    }

    private ObjectNode condition(String type, boolean holds) {
        var why = holds || type.equals("PodScheduled") ? null : "ContainersNotReady";
        return object("type", type, "status", holds ? "True" : "False", "reason", why);
    }

    private ObjectNode container(ContainerRun container) {
        var state = container.state();
        return object(
                "name", container.name(),
                "state", state(state),
                "lastState",
                        state instanceof Ended
                                ? Json.object()
                                : container
                                        .lastEnd()
                                        .map(PodStatusView::terminated)
                                        .orElseGet(Json::object),
                "ready", ready(container),
                "restartCount", container.restarts(),
                "image", container.image(),
                "imageID", "sandbox://" + container.image(),
                "started", state instanceof Running);
    }

    private static ObjectNode state(ContainerState state) {
        return switch (state) {
            case Waiting(var reason, var message, var until) ->
                object("waiting", object("reason", reason, "message", message.isEmpty() ? null : message));
            case Starting starting -> object("waiting", object("reason", "ContainerCreating"));
            case Running running -> object("running", object("startedAt", Meta.time(running.since())));
            case Ended ended -> terminated(ended);
        };
    }

    private static ObjectNode terminated(Ended ended) {
        return object(
                "terminated",
                object(
                        "exitCode", ended.code(),
                        "reason", ended.code() == 0 ? "Completed" : "Error",
                        "message", ended.message().isEmpty() ? null : ended.message(),
                        "startedAt", Meta.time(ended.since()),
                        "finishedAt", Meta.time(ended.at())));
    }
}
