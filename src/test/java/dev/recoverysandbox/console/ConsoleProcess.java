package dev.recoverysandbox.console;

import dev.recoverysandbox.postgres.ChildProcesses;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One console in a JVM of its own. Killing it leaves its files, and it can be started again over them. */
public final class ConsoleProcess implements AutoCloseable {

    private static final String MAIN = "dev.recoveryconsole.RecoveryConsole";
    /** In its folder, because a console that is killed cannot remove what Tomcat makes there. */
    private static final String TEMPORARY = "tmp";

    private static final List<String> JVM = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path folder;
    private final int port;
    private final URI health;
    private final Map<String, String> environment;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private volatile @Nullable Process process;
    private volatile boolean paused;

    private ConsoleProcess(Path folder, int port, int managementPort, Map<String, String> environment) {
        this.folder = folder;
        this.port = port;
        this.health = URI.create("http://127.0.0.1:" + managementPort + "/actuator/health");
        this.environment = environment;
    }

    /**
     * Writes its files into the folder and starts it; {@link #awaitHealthy} says when it is there.
     *
     * @param environment variables that it gets beside PATH, HOME and LANG; nothing else is passed on
     */
    public static ConsoleProcess start(
            Path folder, int port, int managementPort, ConsoleFile file, Map<String, String> environment) {
        try {
            Files.createDirectories(folder.resolve(TEMPORARY));
            file.writeInto(folder);
            var console = new ConsoleProcess(folder.toAbsolutePath(), port, managementPort, environment);
            console.start();
            return console;
        } catch (IOException e) {
            throw new UncheckedIOException("The console in " + folder + " cannot be started", e);
        }
    }

    /** Starts it again over the files of its last life; when it runs, only a pause ends. */
    public synchronized void start() {
        goOn();
        if (!running()) {
            process = ChildProcesses.start(command());
        }
    }

    /** SIGKILL, and returns when it is gone. */
    public synchronized void kill() {
        var running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
        paused = false;
    }

    /** SIGSTOP. */
    public synchronized void pause() {
        signal("STOP");
        paused = running();
    }

    /** SIGCONT. */
    public synchronized void goOn() {
        signal("CONT");
        paused = false;
    }

    private void signal(String name) {
        ChildProcesses.signal(name, pid().stream().boxed().toList());
    }

    /** The process to kill by hand; empty when there is none. */
    public OptionalLong pid() {
        var started = process;
        return started != null && started.isAlive() ? OptionalLong.of(started.pid()) : OptionalLong.empty();
    }

    /** Whether it was paused and did not go on yet. */
    public boolean paused() {
        return paused && running();
    }

    public boolean running() {
        var started = process;
        return started != null && started.isAlive();
    }

    /** Where a browser finds it. */
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Its output since its first start. */
    public Path log() {
        return folder.resolve("console.log");
    }

    /** Waits until it says that it is healthy; one that ends before fails at once with its last words. */
    public ConsoleProcess awaitHealthy(Duration limit) {
        Awaitility.await("the console in " + folder)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> healthy() || !running());
        if (!running()) {
            throw new IllegalStateException("The console ended by itself. Its last words:\n" + lastWords());
        }
        return this;
    }

    private boolean healthy() throws InterruptedException {
        return says(health, Duration.ofSeconds(2));
    }

    /** Whether it would take a request now. */
    boolean ready() {
        try {
            return running() && !paused && says(URI.create(health + "/readiness"), Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean says(URI probe, Duration limit) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(probe).timeout(limit).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String lastWords() {
        try (var lines = Files.lines(log())) {
            var all = new ArrayList<>(lines.toList());
            return all.subList(Math.max(0, all.size() - 40), all.size()).stream()
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "none";
        }
    }

    private ProcessBuilder command() {
        var command = new ProcessBuilder(words()).directory(folder.toFile());
        command.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "TZ"));
        command.environment().putAll(environment);
        return command.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    /** SIGKILL when we die, since a console must stand being killed and shall not outlive its world by a shutdown. */
    private List<String> words() {
        var words = new ArrayList<>(List.of("setpriv", "--pdeathsig=KILL", "--"));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(JVM);
        words.add("-Djava.io.tmpdir=" + folder.resolve(TEMPORARY));
        words.add("-Dh2.bindAddress=127.0.0.1");
        words.add("@" + classPathFile());
        words.add(MAIN);
        words.add("--spring.config.additional-location=file:" + folder.resolve("application.yml"));
        return words;
    }

    /** A class path of 200 jars is too long to be read in a list of processes. */
    private Path classPathFile() {
        try {
            return Files.writeString(folder.resolve("java.args"), "-cp\n\"" + ProductClassPath.value() + "\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        http.close();
    }
}
