package dev.recoverysandbox.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a container is started with.
 *
 * @param namespace of the pod
 * @param podName of the pod; also its host name
 * @param command command and arguments, empty for the image's own
 * @param environment plain values and those read from Secrets and ConfigMaps when the container starts
 * @param log takes one line of its output
 */
public record ContainerContext(
        String namespace,
        String podName,
        List<String> command,
        Map<String, String> environment,
        Consumer<String> log) {}
