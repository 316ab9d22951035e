package dev.recoveryconsole.aws;

/** Where an instance listens. */
public record Endpoint(String host, int port) {}
