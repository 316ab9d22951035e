package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The unpacked programs, whom they run as, and every server that was started with them. */
final class Installation {

    private static final Duration INITDB = Duration.ofSeconds(90);

    private final Path home;
    private final Account account;
    private final Queue<ServerProcess> started = new ConcurrentLinkedQueue<>();
    private boolean closed;

    Installation(Path home, Account account) {
        this.home = home;
        this.account = account;
    }

    Account account() {
        return account;
    }

    /** A new empty cluster with the engine's superuser; the locale provider is built in, so hosts need no locales. */
    void initialise(InstanceFolder folder, Login superuser) throws IOException {
        var password = Files.writeString(folder.path().resolve("superuser"), superuser.password() + "\n");
        FileTree.close(password);
        account.own(password);
        var initdb = start(folder, initdb(folder, superuser.user(), password));
        if (!initdb.ended(INITDB) || initdb.process().exitValue() != 0) {
            throw new ServerFailed("PostgreSQL's initdb failed", initdb.log());
        }
        Files.delete(password);
        Files.writeString(folder.data().resolve("postgresql.conf"), ServerSettings.SHARED, StandardOpenOption.APPEND);
        Files.writeString(folder.data().resolve("pg_hba.conf"), ServerSettings.LOGINS);
    }

    private List<String> initdb(InstanceFolder folder, String user, Path password) {
        return List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + folder.data(),
                "--username=" + user,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--wal-segsize=1",
                "--no-instructions",
                "--no-sync");
    }

    /** Starts a server; the extra settings hold for this run only. */
    ServerProcess serve(InstanceFolder folder, ServerSpec spec, Map<String, String> extra) {
        var settings = new LinkedHashMap<>(ServerSettings.own(folder, spec));
        settings.putAll(extra);
        var command = new ArrayList<String>();
        command.add(home.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", folder.data().toString()));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return start(folder, command);
    }

    private synchronized ServerProcess start(InstanceFolder folder, List<String> command) {
        if (closed) {
            throw new IllegalStateException("The fleet is closed");
        }
        var process = ServerProcess.start(account, command, folder.log());
        started.removeIf(earlier -> !earlier.running());
        started.add(process);
        return process;
    }

    /** Ends whatever runs for this folder. */
    void stop(InstanceFolder folder) {
        ServerProcess.stop(started.stream()
                .filter(process -> process.logFile().equals(folder.log()))
                .toList());
    }

    /** Ends every server that still runs; none starts afterwards. */
    void stopAll() {
        synchronized (this) {
            closed = true;
        }
        ServerProcess.stop(started);
    }
}
