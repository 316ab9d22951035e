package dev.recoveryconsole.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.faults.Mutant.Change;
import dev.recoverysandbox.postgres.ChildProcesses;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Each guard is taken out of the console once, and the tests have to notice: a guard that nobody misses is no guard. */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MutantsTests {

    private static final String MAIN = "src/main/java/dev/recoveryconsole/";
    private static final String TESTS = "dev.recoveryconsole.";
    private static final String MATRIX = TESTS + "recovery.CrashMatrixTests";
    private static final String ZOMBIES = TESTS + "recovery.ZombieTests";
    private static final String ONCE = TESTS + "recovery.AtMostOnceTests";
    private static final String AMBIGUOUS = TESTS + "recovery.AmbiguousRestoreTests";
    private static final String SIMULATION = TESTS + "recovery.SimulationTests";
    private static final String SIGNATURES = TESTS + "approval.SignOffsTests";
    private static final String SEALS = TESTS + "approval.ChangedSignOffsTests";
    private static final String RESTORE_CALL = TESTS + "aws.AwsRestoreTests";
    private static final String SECRETS = TESTS + "kubernetes.PodsAndSecretsTests";
    private static final String STORE = TESTS + "StoreSurvivesKillTests";

    private static final List<Mutant> MUTANTS = List.of(
            new Mutant(
                    "name determinism",
                    List.of(new Change(
                            MAIN + "plan/NewInstanceName.java",
                            "+ hash(run, planVersion, attempt);",
                            1,
                            "+ hash(UUID.randomUUID(), planVersion, attempt);")),
                    List.of(SIMULATION)),
            new Mutant(
                    "name frozen in the plan",
                    List.of(
                            new Change(
                                    MAIN + "plan/RecoveryPlan.java",
                                    "return new RestoreRequest(source, newName,",
                                    1,
                                    "return new RestoreRequest(source, new InstanceName(newName.value() + \"-\" + System.nanoTime() % 1000),")),
                    List.of(SIMULATION)),
            new Mutant(
                    "epoch check",
                    List.of(
                            new Change(
                                    MAIN + "recovery/Journal.java",
                                    "recovery.epoch() != run.epoch()",
                                    2,
                                    "recovery.epoch() < run.epoch()"),
                            new Change(MAIN + "recovery/TaskRows.java", "r.epoch = :epoch", 1, "r.epoch >= :epoch")),
                    List.of(ZOMBIES, ONCE)),
            new Mutant(
                    "epoch check of the outcome",
                    List.of(new Change(
                            MAIN + "recovery/Journal.java",
                            "return recovery.epoch() == run.epoch()",
                            1,
                            "return recovery.epoch() >= run.epoch()")),
                    List.of(ZOMBIES, TESTS + "recovery.RecoveryRunnerTests")),
            new Mutant(
                    "arm update",
                    List.of(new Change(
                            MAIN + "recovery/Journal.java",
                            "tasks.arm(run.task().id(), run.epoch(), false, now) == 1",
                            1,
                            "tasks.arm(run.task().id(), run.epoch(), false, now) >= 0")),
                    List.of(ONCE)),
            new Mutant(
                    "count of an attempt's sends",
                    List.of(new Change(
                            MAIN + "recovery/AttemptRow.java",
                            "and a.sends = 0 and a.sentAt is null and a.resourceId is null",
                            1,
                            "")),
                    List.of(ONCE)),
            new Mutant(
                    "describe before send",
                    List.of(new Change(
                            MAIN + "recovery/tasks/RestoreLook.java",
                            "return fleet.byName(run.attempt().newName());",
                            1,
                            "return Optional.empty();")),
                    List.of(MATRIX)),
            new Mutant(
                    "tags at adoption",
                    List.of(new Change(
                            MAIN + "recovery/tasks/Adoption.java",
                            "tag(DIGEST, run.planDigest(), found.tags().get(RecoveryPlan.DIGEST_TAG))",
                            1,
                            "tag(DIGEST, run.planDigest(), run.planDigest())")),
                    List.of(AMBIGUOUS)),
            new Mutant(
                    "maxAttempts=1",
                    List.of(new Change(
                            MAIN + "aws/AwsClients.java",
                            "rds(DefaultRetryStrategy.doNotRetry(), settings.restoreAttemptTimeout(),",
                            1,
                            "rds(standard(3), settings.restoreAttemptTimeout(),")),
                    List.of(RESTORE_CALL)),
            new Mutant(
                    "approval digest",
                    List.of(
                            new Change(
                                    MAIN + "approval/SignOffs.java",
                                    "if (!view.digest().equals(digest))",
                                    1,
                                    "if (digest.isEmpty())"),
                            new Change(
                                    MAIN + "approval/SignOffs.java",
                                    "return view.digest().equals(digest)",
                                    1,
                                    "return !digest.isEmpty()")),
                    List.of(SIGNATURES)),
            new Mutant(
                    "seal of a signature",
                    List.of(new Change(
                            MAIN + "approval/SignOffSeal.java",
                            "&& seal.fits(USE, words(request, readBack), stored)",
                            1,
                            "")),
                    List.of(SEALS)),
            new Mutant(
                    "JSON Patch test",
                    List.of(new Change(
                            MAIN + "kubernetes/JsonPatch.java",
                            "return with(\"test\", path, value);",
                            1,
                            "return this;")),
                    List.of(SECRETS)),
            new Mutant(
                    "WRITE_DELAY=0",
                    List.of(new Change("src/main/resources/application.yml", ";WRITE_DELAY=0", 1, "")),
                    List.of(STORE)));

    /** Or a test that is red anyway would seem to catch something. */
    @Test
    @Order(1)
    void the_console_with_all_its_guards_is_green() {
        var all = MUTANTS.stream()
                .flatMap(mutant -> mutant.tests().stream())
                .distinct()
                .toList();
        var said = said("none", null, all);
        assertThat(said.stream().filter(line -> line.startsWith(RunTests.GREEN)))
                .as(String.join("\n", said))
                .hasSize(all.size());
    }

    @Test
    @Order(2)
    void without_any_one_guard_a_test_is_red() throws IOException {
        assertThat(survivors(MUTANTS, "mutants.md")).isEmpty();
    }

    /** Those without which every test stays green; the table of all goes to that file. */
    static List<String> survivors(List<Mutant> mutants, String file) throws IOException {
        var table = new StringBuilder("# Mutants\n\n| Without | Red |\n|---|---|\n");
        var survivors = new ArrayList<String>();
        for (var mutant : mutants) {
            var caught = said(mutant.guard(), mutant.built(), mutant.tests()).stream()
                    .filter(line -> line.startsWith(RunTests.RED))
                    .map(line -> line.substring(RunTests.RED.length()))
                    .findFirst()
                    .orElse("");
            table.append("| %s | %s |%n".formatted(mutant.guard(), caught.isEmpty() ? "nothing: it survives" : caught));
            if (caught.isEmpty()) {
                survivors.add(mutant.guard());
            }
        }
        System.out.println(table);
        Files.writeString(Path.of("target", "faults", file), table);
        return survivors;
    }

    /** What the tests said in a JVM of their own, with the mutant's classes first. */
    private static List<String> said(String guard, @Nullable Path first, List<String> tests) {
        var log = Path.of("target", "faults", "mutant-" + guard.replaceAll("[^a-zA-Z0-9]+", "-") + ".log");
        var path = first == null ? ClassPath.ofTests() : first + File.pathSeparator + ClassPath.ofTests();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = Stream.of(
                        ChildProcesses.endingWithUs(),
                        List.of(
                                "--",
                                java,
                                "-Xmx1g",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Dfaults.only=REQUEST_RESTORE",
                                "-Dfaults.folder=" + log.resolveSibling("mutants"), // not over the tables of the whole
                                "-cp",
                                path,
                                RunTests.class.getName()),
                        tests)
                .flatMap(List::stream)
                .toList();
        try {
            Files.createDirectories(log.getParent());
            var quiet = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            ChildProcesses.start(quiet).onExit().join();
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
