package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@code postgres} in the foreground (or {@code initdb}), as a child of this JVM. */
record ServerProcess(Process process, Path logFile) {

    private static final Duration FAST = Duration.ofSeconds(10);
    private static final Duration IMMEDIATE = Duration.ofSeconds(3);

    /** Something to wait for; an SQL error counts as "not yet". */
    interface Condition {
        boolean holds() throws SQLException, IOException;
    }

    /** Starts a program of PostgreSQL with a clean environment: locale and PG variables would leak in. */
    static ServerProcess start(Account account, List<String> command, Path logFile) {
        var words = Stream.concat(account.prefix().stream(), command.stream()).toList();
        var builder = new ProcessBuilder(words)
                .directory(Path.of("/").toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()))
                .redirectErrorStream(true);
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().put("LC_ALL", "C");
        return new ServerProcess(ChildProcesses.start(builder), logFile);
    }

    boolean running() {
        return process.isAlive();
    }

    /** Looks again every few milliseconds until the condition holds; fails when the server ends or time is up. */
    void await(String what, Duration pause, Duration limit, Condition condition) {
        var end = System.nanoTime() + limit.toNanos();
        while (!holds(condition)) {
            if (ended(pause)) {
                throw new ServerFailed(what + ": the server ended with exit code " + process.exitValue(), log());
            }
            if (System.nanoTime() > end) {
                throw new ServerFailed(what + ": not within " + limit.toSeconds() + " s", log());
            }
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (SQLException notYet) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the process to end by itself, at most that long. */
    boolean ended(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for PostgreSQL", e);
        }
    }

    /** Fast shutdown of all at once (SIGINT; SIGTERM would wait for every client), then harder. */
    static void stop(Collection<ServerProcess> servers) {
        signal("INT", servers);
        if (!ended(servers, FAST)) {
            signal("QUIT", servers);
            if (!ended(servers, IMMEDIATE)) {
                servers.forEach(server -> server.process.destroyForcibly());
                ended(servers, IMMEDIATE);
            }
        }
    }

    private static boolean ended(Collection<ServerProcess> servers, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        return servers.stream()
                .allMatch(server -> server.ended(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    }

    private static void signal(String signal, Collection<ServerProcess> servers) {
        ChildProcesses.signal(
                signal,
                servers.stream()
                        .filter(ServerProcess::running)
                        .map(server -> server.process.pid())
                        .toList());
    }

    List<String> log() {
        try {
            return new String(Files.readAllBytes(logFile), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
