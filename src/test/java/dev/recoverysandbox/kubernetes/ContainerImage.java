package dev.recoverysandbox.kubernetes;

/** What a pod runs: an in-process program, found by its image name. */
@FunctionalInterface
public interface ContainerImage {

    /**
     * Starts one container.
     *
     * @throws Exception the program ended at once: its message becomes the container's last log line, exit code 1
     */
    Container start(ContainerContext context) throws Exception;
}
