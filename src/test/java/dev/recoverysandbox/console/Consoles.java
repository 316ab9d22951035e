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
    private final ConsoleStore store;
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

    public Consoles(Path folder, PortOf ports, Settings settings, ConsoleStore store, Map<String, String> environment) {
        this.folder = folder.toAbsolutePath();
        this.ports = ports;
        this.settings = settings;
        this.store = store;
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

    /** SIGSTOP: it lives and does nothing, until {@link #goOn} or a kill. */
    public void pause(int number) {
        get(number).pause();
    }

    /** SIGCONT: it goes on in the middle of what it was about to do, however long ago. */
    public void goOn(int number) {
        get(number).goOn();
    }

    /** Where all of them keep their data. */
    public ConsoleStore store() {
        return store;
    }

    /** What the store calls the console of this number. */
    public static String node(int number) {
        return "console-" + number;
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

    /** The same by number. */
    public synchronized Map<Integer, ConsoleProcess> numbered() {
        return new TreeMap<>(started);
    }

    private ConsoleProcess create(int number) {
        var pair = ports.of(number);
        var file = new ConsoleFile(pair.pages(), pair.management())
                .with("node", node(number))
                .with("storeUrl", store.url())
                .with("storeUser", store.user())
                .with("storePassword", store.password());
        return ConsoleProcess.start(
                folder.resolve(Integer.toString(number)),
                pair.pages(),
                pair.management(),
                settings.fill(file),
                environment);
    }

    @Override
    public synchronized void close() {
        started.values().forEach(ConsoleProcess::close);
    }
}
