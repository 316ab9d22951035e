package dev.recoverysandbox;

/** Ends the world when the Maven that started it ends, also by SIGKILL. */
final class ParentWatch {

    private ParentWatch() {}

    /** Watches the parent from now on; one that has gone already leaves nothing to watch. */
    static void endWithParent() {
        ProcessHandle.current().parent().filter(parent -> parent.pid() > 1).ifPresent(ParentWatch::endWith);
    }

    /** The exit has a thread of its own: its hooks wait for processes, which the pool that runs this reports. */
    private static void endWith(ProcessHandle parent) {
        var unused = parent.onExit()
                .thenRun(() -> Thread.ofPlatform().name("exit-with-parent").start(() -> System.exit(0)));
    }
}
