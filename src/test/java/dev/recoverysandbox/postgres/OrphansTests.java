package dev.recoverysandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrphansTests {

    private static final Path ROOT = EmbeddedPostgres.defaultRoot();
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Process childWithAServer(LoopbackBlock addresses) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerThatOutlivesNobody.class.getName(),
                        ROOT.toString(),
                        addresses.next(),
                        Integer.toString(addresses.port())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path fleetOf(Process child) throws IOException {
        for (var line = child.inputReader().readLine();
                line != null;
                line = child.inputReader().readLine()) {
            if (line.startsWith("RUNNING ")) {
                return Path.of(line.substring("RUNNING ".length()));
            }
        }
        throw new AssertionError("The child said nothing");
    }

    private static ProcessHandle postmasterIn(Path fleet) throws IOException {
        var pid =
                Files.readAllLines(fleet.resolve("orders/data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @Test
    void a_killed_jvm_leaves_no_server_and_the_next_fleet_sweeps_its_folder() throws Exception {
        try (var addresses = LoopbackBlock.free()) {
            var child = childWithAServer(addresses);
            var fleet = fleetOf(child);
            var postmaster = postmasterIn(fleet);
            assertThat(postmaster.isAlive()).isTrue();
            child.destroyForcibly();
            await().atMost(LONG).until(() -> !postmaster.isAlive());
            EmbeddedPostgres.in(ROOT).close();
            assertThat(fleet).doesNotExist();
        }
    }

    @Test
    void a_jvm_that_ends_in_peace_leaves_neither_server_nor_folder() throws Exception {
        try (var addresses = LoopbackBlock.free()) {
            var child = childWithAServer(addresses);
            var fleet = fleetOf(child);
            var postmaster = postmasterIn(fleet);
            child.getOutputStream().close();
            assertThat(child.onExit().join().exitValue()).isZero();
            assertThat(postmaster.isAlive()).isFalse();
            assertThat(fleet).doesNotExist();
        }
    }

    @Test
    void a_living_fleet_is_not_swept_by_the_next_one() {
        try (var addresses = LoopbackBlock.free();
                var first = EmbeddedPostgres.in(ROOT)) {
            var spec = new ServerSpec("orders", addresses.next(), addresses.port(), "shop", "a secret", "orders");
            var server = first.create(spec);
            EmbeddedPostgres.in(ROOT).close();
            assertThat(server.running()).isTrue();
            assertThat(first.folder()).isDirectory();
        }
    }

    @Test
    void a_server_that_outlived_its_jvm_is_ended_by_the_sweep() throws Exception {
        try (var addresses = LoopbackBlock.free();
                var fleet = EmbeddedPostgres.in(ROOT)) {
            var spec = new ServerSpec("orders", addresses.next(), addresses.port(), "shop", "a secret", "orders");
            var server = fleet.create(spec);
            OrphanSweep.end(fleet.folder());
            assertThat(server.running()).isFalse();
        }
    }
}
