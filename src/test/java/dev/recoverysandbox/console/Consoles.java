package dev.recoverysandbox.console;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The consoles of one world. They share one store, so a second one is a second node of the same installation. */
public final class Consoles implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    private final Path folder;
    private final PortOf ports;
    private final Settings settings;
    private final Map<String, String> environment;
    private final Map<Integer, ConsoleProcess> started = new TreeMap<>();

    /** Chooses the two ports of a console. */
    @FunctionalInterface
    public interface PortOf {
        Pair of(int number);

        /** The port of its pages and that of its management. */
        record Pair(int pages, int management) {}
    }

    /** Fills the file of one console. */
    @FunctionalInterface
    public interface Settings {
        ConsoleFile fill(ConsoleFile file);
    }

    public Consoles(Path folder, PortOf ports, Settings settings, Map<String, String> environment) {
        this.folder = folder.toAbsolutePath();
        this.ports = ports;
        this.settings = settings;
        this.environment = Map.copyOf(environment);
    }

    /** Starts the console of this number, from 1, or starts it again; waits until it is healthy. */
    public ConsoleProcess start(int number) {
        return launch(number).awaitHealthy(START);
    }

    /** The same without waiting. */
    public synchronized ConsoleProcess launch(int number) {
        var console = started.computeIfAbsent(number, this::create);
        console.start();
        return console;
    }

    /** SIGKILL for the console of this number; its store and its files stay. */
    public void kill(int number) {
        get(number).kill();
    }

    public synchronized ConsoleProcess get(int number) {
        var console = started.get(number);
        if (console == null) {
            throw new IllegalStateException("There is no console " + number + " yet");
        }
        return console;
    }

    public synchronized List<ConsoleProcess> all() {
        return List.copyOf(started.values());
    }

    private ConsoleProcess create(int number) {
        var pair = ports.of(number);
        var file = new ConsoleFile(pair.pages(), pair.management())
                .with("storeUrl", store())
                .with("storeUser", "console")
                .with("storePassword", "");
        return ConsoleProcess.start(
                folder.resolve(Integer.toString(number)),
                pair.pages(),
                pair.management(),
                settings.fill(file),
                environment);
    }

    /** AUTO_SERVER lets a second console use the file of the first, and take it over when that one is killed. */
    private String store() {
        return "jdbc:h2:file:" + folder.resolve("store/console")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;AUTO_SERVER=TRUE";
    }

    @Override
    public synchronized void close() {
        started.values().forEach(ConsoleProcess::close);
    }
}
