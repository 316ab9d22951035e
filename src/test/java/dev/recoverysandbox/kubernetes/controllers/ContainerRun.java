package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.Container;
import dev.recoverysandbox.kubernetes.ContainerContext;
import dev.recoverysandbox.kubernetes.ContainerImage;
import dev.recoverysandbox.kubernetes.controllers.ContainerState.Ended;
import dev.recoverysandbox.kubernetes.controllers.ContainerState.Running;
import dev.recoverysandbox.kubernetes.controllers.ContainerState.Starting;
import dev.recoverysandbox.kubernetes.controllers.ContainerState.Waiting;
import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Meta;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One container of a pod through all its restarts. Advanced by the control loop's thread alone. */
final class ContainerRun {

    private static final Duration CONFIG_RETRY = Duration.ofSeconds(1);

    private final ObjectNode pod;
    private final ObjectNode spec;
    private final Node node;
    private volatile ContainerState state;
    private volatile LogBook log;
    private volatile @Nullable LogBook previousLog;
    private @Nullable Ended lastEnd;
    private int crashes;
    private int restarts;

    ContainerRun(ObjectNode pod, ObjectNode spec, Node node) {
        this.pod = pod;
        this.spec = spec;
        this.node = node;
        this.log = new LogBook(node.clock());
        this.state = new Waiting("ContainerCreating", "", Instant.EPOCH);
    }

    String name() {
        return Json.text(spec, "name");
    }

    String image() {
        return Json.text(spec, "image");
    }

    ContainerState state() {
        return state;
    }

    Optional<Ended> lastEnd() {
        return Optional.ofNullable(lastEnd);
    }

    int restarts() {
        return restarts;
    }

    List<LogLine> log(boolean previous) {
        var earlier = previousLog;
        return previous ? (earlier == null ? List.of() : earlier.lines()) : log.lines();
    }

    Optional<Container> program() {
        return state instanceof Running running ? Optional.of(running.program()) : Optional.empty();
    }

    boolean ready() {
        return state instanceof Running running && running.probe().succeeded();
    }

    /** Moves on as far as it can without waiting; {@code crash} makes what starts end at once. */
    void advance(Instant now, boolean crash) {
        state = switch (state) {
            case Waiting waiting -> now.isBefore(waiting.until()) ? waiting : begin(now, crash);
            case Starting starting -> starting.program().isDone() ? started(starting, now) : starting;
            case Running running ->
                running.program().exit().isDone() ? ended(exitCode(running), running.since(), now) : probed(running);
            case Ended ended -> ended;
        };
    }

    /** Ends what runs and waits for it. */
    void stop() {
        switch (state) {
            case Running running -> running.program().close();
            case Starting starting ->
                starting.program()
                        .thenAccept(Container::close)
                        .exceptionally(failed -> null)
                        .join();
            case Waiting waiting -> {}
            case Ended ended -> {}
        }
    }

    private ContainerState begin(Instant now, boolean crash) {
        var image = node.images().get(image());
        if (image == null) {
            var why = "Back-off pulling image \"" + image() + "\": the sandbox has no image of this name";
            return waiting("ImagePullBackOff", why, now.plus(CONFIG_RETRY));
        }
        try {
            var environment = new Environment(node.store(), pod).of(spec);
            return start(
                    image,
                    new ContainerContext(
                            Meta.namespace(pod), Meta.name(pod), command(), environment, freshLog()::write),
                    now,
                    crash);
        } catch (Environment.Missing e) {
            return waiting("CreateContainerConfigError", Objects.toString(e.getMessage(), ""), now.plus(CONFIG_RETRY));
        }
    }

    private ContainerState start(ContainerImage image, ContainerContext context, Instant now, boolean crash) {
        if (lastEnd != null) {
            restarts++;
        }
        if (crash) {
            log.write("fatal: the sandbox makes this container crash");
            return ended(1, now, now);
        }
        node.events().normal(pod, "kubelet", "Started", "Started container " + name());
        return new Starting(CompletableFuture.supplyAsync(() -> launched(image, context), node.threads()), now);
    }

    private static Container launched(ContainerImage image, ContainerContext context) {
        try {
            return image.start(context);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private ContainerState started(Starting starting, Instant now) {
        try {
            var program = starting.program().join();
            return probed(new Running(program, new Probe(program, node.threads()), now));
        } catch (CompletionException | CancellationException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            log.write(Objects.toString(cause.getMessage(), cause.toString()));
            return ended(1, starting.since(), now);
        }
    }

    private static Running probed(Running running) {
        running.probe().ask();
        return running;
    }

    private ContainerState ended(int code, Instant since, Instant now) {
        var end = new Ended(code, since, now, code == 0 ? "" : log.lastLine());
        lastEnd = end;
        var policy = Json.text(pod, "spec", "restartPolicy");
        if (policy.equals("Never") || (policy.equals("OnFailure") && code == 0)) {
            return end;
        }
        var wait = node.backOff(crashes++);
        var message = "back-off %ds restarting failed container=%s pod=%s_%s(%s)"
                .formatted(wait.toSeconds(), name(), Meta.name(pod), Meta.namespace(pod), Meta.uid(pod));
        node.events()
                .warning(
                        pod,
                        "kubelet",
                        "BackOff",
                        "Back-off restarting failed container " + name() + " in pod " + Meta.name(pod));
        return new Waiting("CrashLoopBackOff", message, now.plus(wait));
    }

    private Waiting waiting(String reason, String message, Instant until) {
        if (!(state instanceof Waiting before && before.reason().equals(reason))) {
            node.events().warning(pod, "kubelet", "Failed", "Error: " + message);
        }
        return new Waiting(reason, message, until);
    }

    private LogBook freshLog() {
        if (lastEnd != null) {
            previousLog = log;
        }
        log = new LogBook(node.clock());
        return log;
    }

    private List<String> command() {
        return Stream.of("command", "args")
                .flatMap(field -> StreamSupport.stream(spec.path(field).spliterator(), false))
                .map(part -> part.asString(""))
                .toList();
    }

    private static int exitCode(Running running) {
        return running.program().exit().exceptionally(failed -> 1).join();
    }
}
