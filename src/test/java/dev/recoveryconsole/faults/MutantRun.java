package dev.recoveryconsole.faults;

import dev.recoverysandbox.postgres.ChildProcesses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Test classes in a JVM of their own, until one is red.
 *
 * @param first the mutant's classes; null for the console as it is
 */
record MutantRun(String guard, @Nullable Path first, List<String> tests) {

    /** The lines that the JVM said, and whether it came to its end by itself. */
    record Said(List<String> lines, boolean ended) {

        /** The test whose assertion did not hold. */
        Optional<String> red() {
            return those(RunTests.RED).findFirst();
        }

        List<String> green() {
            return those(RunTests.GREEN).toList();
        }

        /** Classes of which nothing can be said, and why. */
        List<String> neither() {
            return those(RunTests.NEITHER).toList();
        }

        private Stream<String> those(String kind) {
            return lines.stream().filter(line -> line.startsWith(kind)).map(line -> line.substring(kind.length()));
        }
    }

    /** One that takes longer is ended. */
    Said within(Duration limit) throws IOException {
        var log = Path.of("target", "faults", "mutant-" + guard.replaceAll("[^a-zA-Z0-9]+", "-") + ".log");
        Files.createDirectories(log.getParent());
        var quiet = new ProcessBuilder(command(log)).redirectErrorStream(true).redirectOutput(log.toFile());
        var ended = ended(ChildProcesses.start(quiet), limit);
        return new Said(Files.readAllLines(log), ended);
    }

    private static boolean ended(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private List<String> command(Path log) {
        var path = first == null ? ClassPath.ofTests() : first + File.pathSeparator + ClassPath.ofTests();
        var java = List.of(
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfaults.only=REQUEST_RESTORE",
                "-Dfaults.minutes=" + Integer.getInteger("faults.minutes", 20),
                "-Dfaults.folder=" + log.resolveSibling("mutants"), // not over the tables of the whole
                "-cp",
                path,
                RunTests.class.getName());
        return Stream.of(ChildProcesses.endingWithUs(), java, tests)
                .flatMap(List::stream)
                .toList();
    }
}
