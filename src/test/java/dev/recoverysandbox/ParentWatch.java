package dev.recoverysandbox;

/** Ends the world when the Maven that started it ends, also by SIGKILL. */
final class ParentWatch {

    private ParentWatch() {}

    static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .filter(parent -> parent.pid() > 1)
                .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }
}
