package dev.recoverysandbox.postgres;

import dev.recoverysandbox.postgres.RestoreFailed.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A fleet of real PostgreSQL 18 servers, children of this JVM that end with it however it ends. Several fleets may
 * share a root folder, within a JVM and across JVMs.
 */
public final class EmbeddedPostgres implements DatabaseServers {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration RECOVERY = Duration.ofMinutes(10);

    private final FleetFolder folder;
    private final Installation installation;
    private final Queue<PostgresInstance> servers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atExit = new Thread(this::closeHere, "postgres-fleet-exit");

    private EmbeddedPostgres(FleetFolder folder, Account account) {
        this.folder = folder;
        installation = new Installation(folder.binaries(), account);
    }

    /**
     * A new fleet in a folder of its own below the root. Sweeps what dead JVMs left there, and unpacks PostgreSQL at
     * the first use of a root, which takes some seconds.
     */
    public static EmbeddedPostgres in(Path root) {
        Binaries.checkPlatform();
        try {
            var absolute = root.toAbsolutePath().normalize();
            var fleet = new EmbeddedPostgres(FleetFolder.claim(absolute), Account.current());
            Runtime.getRuntime().addShutdownHook(fleet.atExit);
            return fleet;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + root + " cannot be used for PostgreSQL", e);
        }
    }

    /**
     * {@code target/sandbox/pg} below the working directory; for root a folder of this checkout in {@code /var/tmp},
     * since the servers run as nobody and a checkout may lie where nobody cannot go.
     */
    public static Path defaultRoot() {
        Binaries.checkPlatform();
        var checkout = Path.of("").toAbsolutePath().normalize();
        return root() ? inVarTmp(checkout) : checkout.resolve("target/sandbox/pg");
    }

    static Path inVarTmp(Path checkout) {
        return Path.of(
                "/var/tmp",
                "recovery-console-" + Integer.toHexString(checkout.toString().hashCode()));
    }

    private static boolean root() {
        try {
            return Account.current().other();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This fleet's own folder; gone after {@link #close()}. */
    Path folder() {
        return folder.path();
    }

    @Override
    public DatabaseServer create(ServerSpec spec) {
        try {
            var home = InstanceFolder.create(folder.path(), spec.id(), installation.account());
            return withFirstBackup(orRemove(home, () -> initialised(home, spec)));
        } catch (IOException | SQLException e) {
            throw new ServerFailed("The server " + spec.id() + " could not be created", e);
        }
    }

    /** A server for the consoles' own data; see there what it lacks. */
    public StoreServer store(ServerSpec spec) {
        try {
            var home = InstanceFolder.create(folder.path(), spec.id(), installation.account());
            return orRemove(home, () -> {
                var login = Login.random();
                installation.initialise(home, login);
                return new StoreServer(spec, home, installation, login);
            });
        } catch (IOException | SQLException e) {
            throw new ServerFailed("The server " + spec.id() + " could not be created", e);
        }
    }

    private static PostgresInstance withFirstBackup(PostgresInstance server) {
        server.backUp();
        return server;
    }

    private PostgresInstance initialised(InstanceFolder home, ServerSpec spec) throws IOException, SQLException {
        var login = Login.random();
        installation.initialise(home, login);
        var process = started(home, spec, login, Map.of(), START);
        try (var connection = login.connect(spec, "postgres")) {
            new MasterUser(spec).create(connection);
        }
        Heartbeat.prepare(spec, login);
        return served(home, spec, login, process);
    }

    @Override
    public DatabaseServer restore(DatabaseServer source, Instant target, ServerSpec spec) throws RestoreFailed {
        if (!(source instanceof PostgresInstance instance)) {
            throw new IllegalArgumentException("Not a server of this fleet: " + source);
        }
        return restored(spec, () -> RestorePlan.of(instance, target));
    }

    @Override
    public DatabaseServer restore(ServerSnapshot snapshot, ServerSpec spec) throws RestoreFailed {
        if (!(snapshot instanceof StoredSnapshot stored)) {
            throw new IllegalArgumentException("Not a snapshot of this fleet: " + snapshot);
        }
        return restored(spec, () -> RestorePlan.of(stored));
    }

    private interface Planning {
        RestorePlan plan() throws RestoreFailed, IOException;
    }

    private DatabaseServer restored(ServerSpec spec, Planning planning) throws RestoreFailed {
        try {
            var plan = planning.plan();
            var home = InstanceFolder.create(folder.path(), spec.id(), installation.account());
            return orRemove(home, () -> recovered(home, spec, plan));
        } catch (ServerFailed e) {
            throw new RestoreFailed(Cause.SERVER_FAILED, String.valueOf(e.getMessage()));
        } catch (IOException | SQLException e) {
            throw new RestoreFailed(Cause.SERVER_FAILED, "The restore to " + spec.id() + " failed: " + e);
        }
    }

    private PostgresInstance recovered(InstanceFolder home, ServerSpec spec, RestorePlan plan)
            throws IOException, SQLException {
        FileTree.copy(plan.backup().files(), home.data(), file -> true);
        installation.account().own(Files.createFile(home.data().resolve("recovery.signal")));
        var recovery = ServerSettings.recovery(plan.archive().folder(), plan.target());
        var process = started(home, spec, plan.login(), recovery, RECOVERY);
        return served(home, spec, plan.login(), process);
    }

    private ServerProcess started(
            InstanceFolder home, ServerSpec spec, Login login, Map<String, String> extra, Duration limit) {
        var process = installation.serve(home, spec, extra);
        process.await("Starting " + spec.id(), POLL, limit, () -> {
            login.connect(spec, "postgres").close();
            return true;
        });
        return process;
    }

    private PostgresInstance served(InstanceFolder home, ServerSpec spec, Login login, ServerProcess process)
            throws SQLException {
        var server = new PostgresInstance(spec, home, installation, login, process);
        servers.add(server);
        return server;
    }

    private interface Making<T> {
        T make() throws IOException, SQLException;
    }

    /** What fails half way leaves neither a process nor a folder. */
    private <T> T orRemove(InstanceFolder home, Making<T> making) throws IOException, SQLException {
        try {
            return making.make();
        } catch (IOException | SQLException | RuntimeException e) {
            installation.stop(home);
            FileTree.delete(home.path());
            throw e;
        }
    }

    @Override
    public List<String> log(String id) {
        return new InstanceFolder(folder.path().resolve(id)).written();
    }

    @Override
    public void close() {
        closeHere();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // another hook closes us while the JVM ends; ours then finds nothing to do
        }
    }

    private void closeHere() {
        if (closed.compareAndSet(false, true)) {
            servers.forEach(server -> server.heartbeat().close());
            installation.stopAll();
            try {
                folder.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
