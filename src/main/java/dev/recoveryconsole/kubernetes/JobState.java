package dev.recoveryconsole.kubernetes;

/** How a check Job stands. */
public sealed interface JobState {

    record Absent() implements JobState {}

    record Running() implements JobState {}

    /** @param log last lines of its output */
    record Succeeded(String log) implements JobState {}

    /** @param reason in Kubernetes' words, with the exit code when there is one */
    record Failed(String reason, String log) implements JobState {}
}
