package dev.recoverysandbox.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A server for the consoles' own data. Nobody restores it, so it has neither archive nor backups; but it can go away and
 * come back as it was, which is what a fail-over or a lost network looks like from the consoles.
 */
public final class StoreServer {

    private static final Map<String, String> NO_ARCHIVE = Map.of("archive_mode", "off", "archive_timeout", "0");
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration START = Duration.ofSeconds(60);
    private static final String SECONDS = "2";

    private final ServerSpec spec;
    private final InstanceFolder home;
    private final Installation installation;
    private final Login login;
    private volatile ServerProcess process;

    /** Starts it; the folder is initialised already. */
    StoreServer(ServerSpec spec, InstanceFolder home, Installation installation, Login login) throws SQLException {
        this.spec = spec;
        this.home = home;
        this.installation = installation;
        this.login = login;
        process = served();
        try (var connection = login.connect(spec, "postgres")) {
            new MasterUser(spec).create(connection);
        }
    }

    private ServerProcess served() {
        var served = installation.serve(home, spec, NO_ARCHIVE);
        served.await("Starting " + spec.id(), POLL, START, () -> {
            login.connect(spec, "postgres").close();
            return true;
        });
        return served;
    }

    /** For the consoles' settings. */
    public String url() {
        return "jdbc:postgresql://" + spec.host() + ":" + spec.port() + "/" + spec.databaseName();
    }

    public String user() {
        return spec.masterUser();
    }

    public String password() {
        return spec.masterPassword();
    }

    /** A connection of the consoles' own login, which waits two seconds at most. */
    public Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user());
        properties.setProperty("password", password());
        Stream.of("connectTimeout", "socketTimeout", "loginTimeout")
                .forEach(limit -> properties.setProperty(limit, SECONDS));
        return DriverManager.getConnection(url(), properties);
    }

    /** Every connection breaks, and nobody answers any more; what was committed stays. */
    public synchronized void stop() {
        goOn();
        installation.stop(home);
    }

    /** Starts it again over its data; does nothing while it runs, except that a pause ends. */
    public synchronized void start() {
        goOn();
        if (!process.running()) {
            process = served();
        }
    }

    /** Every connection stays open, and nobody answers: the network is gone, or the host stands still. */
    public void pause() {
        signal("STOP");
    }

    /** The end of a pause. */
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        if (!process.running()) {
            return;
        }
        var server = process.process().toHandle();
        ChildProcesses.signal(
                name,
                Stream.concat(Stream.of(server), server.descendants())
                        .map(ProcessHandle::pid)
                        .toList());
    }
}
