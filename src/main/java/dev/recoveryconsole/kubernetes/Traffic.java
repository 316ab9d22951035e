package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;

/** Holds a Service's traffic by a label in its selector that no pod has, so that it selects none. */
final class Traffic {

    private static final String LABEL = "recoveryconsole.dev/hold";
    private static final String VALUE = "true";
    private static final String PATH = "/spec/selector/" + JsonPatch.escaped(LABEL);
    private final KubernetesClient client;
    private final ApiCalls api;

    Traffic(KubernetesClient client, ApiCalls api) {
        this.client = client;
        this.api = api;
    }

    boolean held(ObjectRef ref) {
        return held(service(ref));
    }

    /** A Service without selector has its endpoints from elsewhere, and a label would change nothing. */
    void hold(ObjectRef ref) {
        var service = service(ref);
        if (selector(service).isEmpty()) {
            throw new ClusterRefused(
                    422, "NoSelector", "Service " + ref + " has no selector: its traffic must be held elsewhere");
        }
        if (!held(service)) {
            patch(ref, same(service).add(PATH, VALUE));
        }
    }

    void open(ObjectRef ref) {
        var service = service(ref);
        if (held(service)) {
            open(ref, service);
        }
    }

    /** The client asks again when an answer is lost, and is refused where its own first request has opened it. */
    private void open(ObjectRef ref, Service service) {
        try {
            patch(ref, same(service).test(PATH, VALUE).remove(PATH));
        } catch (ClusterRefused no) {
            if (held(ref)) {
                throw no;
            }
        }
    }

    private Service service(ObjectRef ref) {
        var found = client.services()
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get();
        return Optional.ofNullable(found)
                .orElseThrow(() -> new ClusterRefused(404, "NotFound", "Service " + ref + " not found"));
    }

    private static boolean held(Service service) {
        return VALUE.equals(selector(service).get(LABEL));
    }

    private static Map<String, String> selector(Service service) {
        return Optional.ofNullable(service.getSpec().getSelector()).orElse(Map.of());
    }

    private static JsonPatch same(Service service) {
        return new JsonPatch().test("/metadata/uid", service.getMetadata().getUid());
    }

    private void patch(ObjectRef ref, JsonPatch patch) {
        api.patch(Paths.core("services", ref), PatchFormat.JSON, patch.json());
    }
}
