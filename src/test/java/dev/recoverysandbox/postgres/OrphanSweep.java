package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Ends the servers of a fleet whose JVM died. Nearly always the kernel has done it already. */
final class OrphanSweep {

    private static final int SECONDS = 10;

    private OrphanSweep() {}

    static void end(Path fleet) throws IOException {
        try (var instances = Files.newDirectoryStream(fleet, Files::isDirectory)) {
            for (var instance : instances) {
                postmaster(instance.resolve("data")).ifPresent(OrphanSweep::end);
            }
        }
    }

    /** Process ids are used again, so that one counts only if its command line names this very data folder. */
    private static Optional<ProcessHandle> postmaster(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        var commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
        var ours = Files.exists(commandLine)
                && List.of(Files.readString(commandLine).split("\0")).contains(data.toString());
        return ours ? ProcessHandle.of(pid) : Optional.empty();
    }

    private static void end(ProcessHandle server) {
        ChildProcesses.signal("QUIT", List.of(server.pid()));
        server.onExit()
                .completeOnTimeout(server, SECONDS, TimeUnit.SECONDS)
                .thenAccept(ProcessHandle::destroyForcibly)
                .join();
    }
}
