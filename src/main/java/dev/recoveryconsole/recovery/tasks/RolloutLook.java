package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.PodState;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.Workloads;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One look at the workloads of a rollout, as step 6 shows them. Logs are read of those alone that do not come up; whatever the
 * application said is masked, and left out when nobody knows what to mask.
 */
final class RolloutLook {

    private static final int LONGEST = 300;
    private static final String DONE = "rolled out";
    private static final Pattern COLOURS = Pattern.compile("\\u001B\\[[0-9;]*[A-Za-z]|\\p{Cntrl}");
    private static final Pattern ERROR =
            Pattern.compile("(?i)\\b(error|fatal|panic|severe|critical|fail(ed|ure)?|cannot|"
                    + "could not|refused|denied|unable)\\b|(Exception|Error)\\b");

    private final Run run;
    private final Workloads workloads;
    private @Nullable NoSecrets secrets;

    RolloutLook(Run run, Workloads workloads) {
        this.run = run;
        this.workloads = workloads;
    }

    /** Before anybody looks who is connected. */
    Fact.RolloutSeen seen(List<Workload> users, Predicate<Workload> late) {
        return seen(users.stream().map(one -> row(one, late.test(one), null)).toList());
    }

    /** With who is connected; a ready pod that is not is no less in the way than one that does not start. */
    Fact.RolloutSeen connected(List<Workload> users, Predicate<PodState> connected) {
        return seen(users.stream()
                .map(one -> row(one, false, (int) one.fresh().stream()
                        .filter(PodState::ready)
                        .filter(connected)
                        .count()))
                .toList());
    }

    private Fact.RolloutSeen seen(List<Fact.RolloutSeen.Row> rows) {
        var ordered = rows.stream()
                .sorted(Comparator.comparing(row -> row.workload().toString()))
                .toList();
        return new Fact.RolloutSeen(run.task().name(), ordered, run.now());
    }

    private Fact.RolloutSeen.Row row(Workload one, boolean late, @Nullable Integer connected) {
        var fresh = one.fresh();
        var stuck = stuck(fresh, late);
        return new Fact.RolloutSeen.Row(
                one.ref(),
                one.replicas(),
                fresh.size(),
                (int) fresh.stream().filter(PodState::ready).count(),
                one.pods().size() - fresh.size(),
                fresh.stream().mapToInt(PodState::restarts).sum(),
                changedAt(one),
                one.rolledOut(),
                one.rolledOut() ? DONE : one.waitingFor(),
                stuck.map(PodState::name).orElse(null),
                stuck.map(PodState::trouble).map(this::masked).orElse(null),
                stuck.map(pod -> errorLine(one, pod)).orElse(null),
                connected);
    }

    private static Optional<PodState> stuck(List<PodState> fresh, boolean late) {
        var inTrouble = fresh.stream().filter(pod -> pod.trouble() != null).findFirst();
        return inTrouble.isPresent() || !late
                ? inTrouble
                : fresh.stream().filter(pod -> !pod.ready()).findFirst();
    }

    private static @Nullable Instant changedAt(Workload one) {
        return one.pods().stream()
                .map(PodState::changedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Pod, reason and restarts in one sentence. */
    String words(PodState pod) {
        return pod.name() + ": " + masked(String.valueOf(pod.trouble())) + " (" + pod.restarts() + " restarts)";
    }

    /** Kubernetes' reason may end with the last words of the application. */
    private String masked(String trouble) {
        return secrets().known() ? secrets().in(trouble) : trouble.replaceFirst("(?s):.*", "");
    }

    private NoSecrets secrets() {
        if (secrets == null) {
            secrets = NoSecrets.of(run.database().settings().secret(), workloads);
        }
        return secrets;
    }

    private String errorLine(Workload one, PodState pod) {
        if (!secrets().known()) {
            return "not shown: the Secret cannot be read now, so nobody knows what to hide";
        }
        try {
            var ref = new ObjectRef(one.ref().namespace(), pod.name());
            return errorLine(workloads.log(ref, pod.container(), false))
                    .or(() -> pod.restarts() == 0
                            ? Optional.empty()
                            : errorLine(workloads.log(ref, pod.container(), true)))
                    .orElse("no line of its log says error");
        } catch (ClusterRefused | ClusterUnreachable no) {
            return "its log cannot be read. Kubernetes says: " + secrets().in(String.valueOf(no.getMessage()));
        }
    }

    private Optional<String> errorLine(List<String> lines) {
        return lines.stream()
                .map(line -> COLOURS.matcher(line).replaceAll("").strip())
                .filter(line -> ERROR.matcher(line).find())
                .map(secrets()::in)
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line)
                .findFirst();
    }
}
