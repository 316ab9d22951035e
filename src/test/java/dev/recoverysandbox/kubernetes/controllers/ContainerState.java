package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.Container;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Where a container is between its creation and its end. */
sealed interface ContainerState {

    /** Nothing runs; it is tried again at {@code until}. */
    record Waiting(String reason, String message, Instant until) implements ContainerState {}

    /** The program is coming up. */
    record Starting(CompletableFuture<Container> program, Instant since) implements ContainerState {}

    record Running(Container program, Probe probe, Instant since) implements ContainerState {}

    /** It ran and will not run again. */
    record Ended(int code, Instant since, Instant at, String message) implements ContainerState {}
}
