package dev.recoverysandbox.kubernetes.controllers;

import java.time.Instant;

/** One line of a container's output. */
public record LogLine(Instant at, String text) {}
