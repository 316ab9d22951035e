package dev.recoveryconsole.keycloak;

import dev.recoverysandbox.Ports;
import dev.recoverysandbox.postgres.ChildProcesses;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A Keycloak as its makers deliver it, in development mode, with {@code keycloak/console-realm.json} as its realm and everything
 * in memory. Its program is started without its script, whose Java would outlive us: this one ends with this JVM, however that
 * ends.
 */
final class KeycloakServer implements AutoCloseable {

    /** Where the realm's file says that the console is. */
    private static final String CONSOLE = "http://console.example.test";

    /** What it ends with after it has built itself for these options, once in its life; its script starts it again then. */
    private static final int BUILT = 10;

    private static final Duration START = Duration.ofMinutes(8);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Path home;
    private final int port = Ports.free();
    private final String password = UUID.randomUUID().toString();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private Process process;

    private KeycloakServer(Path home) {
        this.home = home;
        this.process = start();
    }

    /**
     * Starts it, for a console at this address, and waits until it knows its realm.
     *
     * @throws IllegalStateException when it ends by itself, or the profile {@code keycloak} has not unpacked it
     */
    static KeycloakServer beside(URI console) {
        var home = Path.of(Objects.requireNonNull(System.getProperty("keycloak.home"), "./mvnw -Pkeycloak sets it"));
        writeRealm(home, console);
        var server = new KeycloakServer(home);
        server.awaitRealm();
        return server;
    }

    private static void writeRealm(Path home, URI console) {
        try (var realm = KeycloakServer.class.getResourceAsStream("/keycloak/console-realm.json")) {
            var text = new String(Objects.requireNonNull(realm).readAllBytes(), StandardCharsets.UTF_8);
            var folder = Files.createDirectories(home.resolve("data/import"));
            Files.writeString(folder.resolve("console-realm.json"), text.replace(CONSOLE, console.toString()));
            Files.createDirectories(temporary(home));
        } catch (IOException e) {
            throw new UncheckedIOException("The realm cannot be written for Keycloak", e);
        }
    }

    /** What the ID tokens have as {@code iss}. */
    String issuer() {
        return address() + "/realms/console";
    }

    /** Its administrator. */
    KeycloakAdmin admin() {
        return new KeycloakAdmin(address(), password);
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private void awaitRealm() {
        awaitAnswer();
        if (!process.isAlive() && process.exitValue() == BUILT) {
            process = start("-Dkc.config.built=true");
            awaitAnswer();
        }
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "Keycloak ended by itself, with " + process.exitValue() + "; its words are in " + log());
        }
    }

    private void awaitAnswer() {
        Awaitility.await("Keycloak, whose words are in " + log())
                .atMost(START)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> !process.isAlive() || answers());
    }

    private boolean answers() throws InterruptedException {
        var discovery = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(discovery, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process start(String... more) {
        var command = new ProcessBuilder(words(more))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        command.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakAdmin.NAME);
        command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
        return ChildProcesses.start(command);
    }

    private List<String> words(String... more) {
        var words = new ArrayList<>(List.of("setpriv", "--pdeathsig=KILL", "--"));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(more));
        words.addAll(jvm());
        words.addAll(List.of("-cp", home.resolve("lib/quarkus-run.jar").toString()));
        words.addAll(List.of("io.quarkus.bootstrap.runner.QuarkusEntryPoint", "start-dev", "--import-realm"));
        words.addAll(List.of("--db=dev-mem", "--cache=local", "--http-host=127.0.0.1", "--http-port=" + port));
        return words;
    }

    /** As its script has them, but for the two that make a short life shorter. */
    private List<String> jvm() {
        return List.of(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.language=en",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true",
                "-Djava.io.tmpdir=" + temporary(home));
    }

    private static Path temporary(Path home) {
        return home.resolve("data/tmp");
    }

    private Path log() {
        return home.resolveSibling("keycloak.log");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
