package dev.recoveryconsole.faults;

import dev.recoveryconsole.faults.Mutant.Change;
import java.util.List;

/** The console without one of its guards each, and the tests that have to miss it. */
final class Mutants {

    private static final String MAIN = "src/main/java/dev/recoveryconsole/";
    private static final String TESTS = "dev.recoveryconsole.";
    private static final String MATRIX = TESTS + "recovery.CrashMatrixTests";
    private static final String ZOMBIES = TESTS + "recovery.ZombieTests";
    private static final String ONCE = TESTS + "recovery.AtMostOnceTests";
    private static final String AMBIGUOUS = TESTS + "recovery.AmbiguousRestoreTests";
    private static final String SIMULATION = TESTS + "recovery.SimulationTests";
    private static final String NAMES = TESTS + "plan.NewInstanceNameTests";
    private static final String SIGNATURES = TESTS + "approval.SignOffsTests";
    private static final String SEALS = TESTS + "approval.ChangedSignOffsTests";
    private static final String RESTORE_CALL = TESTS + "aws.AwsRestoreTests";
    private static final String SECRETS = TESTS + "kubernetes.PodsAndSecretsTests";
    private static final String STORE = TESTS + "StoreSurvivesKillTests";

    static final List<Mutant> ALL = List.of(
            new Mutant(
                    "name determinism",
                    List.of(new Change(
                            MAIN + "plan/NewInstanceName.java",
                            "+ hash(run, planVersion, attempt);",
                            1,
                            "+ hash(UUID.randomUUID(), planVersion, attempt);")),
                    List.of(NAMES)),
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
                            "return fleet.in(run.attempt().region()).byName(run.attempt().newName());",
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

    private Mutants() {}
}
