package dev.recoveryconsole.journey;

import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoverysandbox.kubernetes.Ledger.Call;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a change out of a call of Kubernetes by the console. */
final class KubernetesChange {

    private static final String CONSOLE = "recovery-console";
    private static final Pattern OBJECT = Pattern.compile(
            ".*/namespaces/([^/?]+)/(secrets|services|deployments|statefulsets|daemonsets)/([^/?]+)(/scale)?(\\?.*)?");
    private static final JsonMapper JSON = JsonMapper.shared();

    private KubernetesChange() {}

    static Optional<Change> of(Call call) {
        var object = OBJECT.matcher(call.path());
        if (!call.user().equals(CONSOLE) || !call.verb().equals("patch") || !object.matches()) {
            return Optional.empty();
        }
        var name = object.group(1) + "/" + object.group(3);
        return Optional.of(
                switch (object.group(2)) {
                    case "secrets" -> new Change(call.at(), Act.PATCH_SECRET, name, Map.of("version", version(call)));
                    case "services" -> new Change(call.at(), opens(call) ? Act.OPEN : Act.HOLD, name, Map.of());
                    default ->
                        new Change(
                                call.at(),
                                object.group(4) == null ? Act.RESTART : Act.SCALE,
                                kind(object.group(2)).word() + " " + name,
                                Map.of());
                });
    }

    private static WorkloadRef.Kind kind(String resource) {
        return switch (resource) {
            case "deployments" -> WorkloadRef.Kind.DEPLOYMENT;
            case "statefulsets" -> WorkloadRef.Kind.STATEFUL_SET;
            default -> WorkloadRef.Kind.DAEMON_SET;
        };
    }

    private static boolean opens(Call call) {
        return operations(call).anyMatch(one -> one.path("op").asString().equals("remove"));
    }

    /** That the patch asks for. */
    private static String version(Call call) {
        return operations(call)
                .filter(one -> one.path("path").asString().equals("/metadata/resourceVersion"))
                .map(one -> one.path("value").asString())
                .findFirst()
                .orElse("none");
    }

    private static Stream<JsonNode> operations(Call call) {
        return JSON.readTree(call.body()).valueStream();
    }
}
