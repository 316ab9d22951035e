package dev.recoverysandbox;

/** Ends the world when the Maven that started it ends, also by SIGKILL. */
final class ParentWatch {

    private ParentWatch() {}

    /**
     * Watches the parent from now on. The exit has a thread of its own: the shutdown hooks wait for processes, and those
     * are reported by the very pool that reports the parent.
     */
    static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .filter(parent -> parent.pid() > 1)
                .ifPresent(parent -> parent.onExit()
                        .thenRun(() ->
                                Thread.ofPlatform().name("exit-with-parent").start(() -> System.exit(0))));
    }
}
