package dev.recoveryconsole.kubernetes;

/** What a pod answered through the API server's proxy: status and the first kilobytes of the body. */
public record HttpAnswer(int status, String body) {}
