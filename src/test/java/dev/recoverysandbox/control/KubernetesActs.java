package dev.recoverysandbox.control;

import dev.recoverysandbox.control.Act.Field;
import dev.recoverysandbox.kubernetes.Faults;
import dev.recoverysandbox.kubernetes.Faults.Mishap;
import dev.recoverysandbox.production.ShopCluster;
import java.util.List;
import java.util.Map;

/** What can go wrong with the cluster. */
public final class KubernetesActs {

    private static final String CONSOLE = "recovery-console";
    private static final Field WORKLOAD = new Field("workload", "orders-api");

    private KubernetesActs() {}

    /** The API server. */
    public static ActGroup api(Faults faults, ShopCluster shop) {
        return new ActGroup(
                "Kubernetes",
                List.of(
                        Act.telling(
                                "deny-kubernetes",
                                "Deny a verb",
                                "The console gets 403 Forbidden.",
                                values -> deny(faults, values),
                                new Field("verb", "patch"),
                                new Field("resource", "secrets")),
                        Act.telling(
                                "allow-kubernetes",
                                "Allow it again",
                                "The denial is taken back.",
                                values -> allow(faults, values),
                                new Field("verb", "patch"),
                                new Field("resource", "secrets")),
                        Act.plain(
                                "kubernetes-away",
                                "Take Kubernetes away",
                                "Connections end without an answer.",
                                () -> faults.away(true)),
                        Act.plain("kubernetes-back", "Give it back", "It answers again.", () -> faults.away(false)),
                        Act.telling(
                                "change-secret",
                                "Change the Secret from outside",
                                "Somebody else adds a key to it.",
                                values -> change(shop, values),
                                new Field("key", "CHANGED_BY"),
                                new Field("value", "somebody-else"))));
    }

    /** The pods that are made from then on. */
    public static ActGroup pods(Faults faults) {
        return new ActGroup(
                "New pods",
                List.of(
                        Act.telling(
                                "crash-loop",
                                "Crash-loop the next rollout",
                                "New pods of the workload end as soon as they start.",
                                values -> befall(faults, values, Mishap.CRASH_LOOP),
                                WORKLOAD),
                        Act.telling(
                                "never-ready",
                                "Never ready",
                                "New pods of the workload run and are never ready.",
                                values -> befall(faults, values, Mishap.NEVER_READY),
                                WORKLOAD),
                        Act.telling(
                                "pods-well",
                                "Let them be well",
                                "Stricken pods recover with their next start or probe.",
                                values -> {
                                    faults.clear(ShopCluster.NAMESPACE, value(values, "workload"));
                                    return value(values, "workload") + " is well";
                                },
                                WORKLOAD)));
    }

    private static String deny(Faults faults, Map<String, String> values) {
        faults.deny(CONSOLE, value(values, "verb"), value(values, "resource"));
        return value(values, "verb") + " " + value(values, "resource") + " is denied to the console";
    }

    private static String allow(Faults faults, Map<String, String> values) {
        faults.allow(CONSOLE, value(values, "verb"), value(values, "resource"));
        return value(values, "verb") + " " + value(values, "resource") + " is allowed again";
    }

    private static String change(ShopCluster shop, Map<String, String> values) {
        shop.changeSecretFromOutside(value(values, "key"), value(values, "value"));
        return "The Secret has a new key " + value(values, "key");
    }

    private static String befall(Faults faults, Map<String, String> values, Mishap mishap) {
        faults.newPods(ShopCluster.NAMESPACE, value(values, "workload"), mishap);
        return "New pods of " + value(values, "workload") + ": " + mishap;
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }
}
