package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts child processes that end with this JVM, however it ends. The kernel's parent death signal is sent when the
 * <em>thread</em> that started the child ends (prctl(2), PR_SET_PDEATHSIG), so that one permanent thread starts them all.
 */
public final class ChildProcesses {

    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("child-processes").factory());

    private ChildProcesses() {}

    /** The words before a command that let it get SIGINT when we die; any user may do that. */
    public static List<String> endingWithUs() {
        return List.of("setpriv", "--pdeathsig=INT");
    }

    /** Starts the command from the permanent thread; an unchecked I/O error when that is impossible. */
    public static Process start(ProcessBuilder command) {
        return CompletableFuture.supplyAsync(() -> startHere(command), STARTER).join();
    }

    /** Sends a signal by its short name; the shell's own kill, since not every image has the program. */
    public static void signal(String signal, Collection<Long> pids) {
        var command = new ArrayList<>(List.of("sh", "-c", "kill -" + signal + " \"$@\" 2>/dev/null", "kill"));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        if (!pids.isEmpty()) {
            start(new ProcessBuilder(command)).onExit().join();
        }
    }

    private static Process startHere(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.command().getFirst(), e);
        }
    }
}
