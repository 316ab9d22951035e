package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a Secret and changes some of its keys by compare-and-set. */
final class Secrets {

    private final KubernetesClient client;
    private final ApiCalls api;

    Secrets(KubernetesClient client, ApiCalls api) {
        this.client = client;
        this.api = api;
    }

    Optional<SecretCopy> read(ObjectRef ref) {
        return Optional.ofNullable(client.secrets()
                        .inNamespace(ref.namespace())
                        .withName(ref.name())
                        .get())
                .map(secret -> copy(ref, secret));
    }

    private static SecretCopy copy(ObjectRef ref, Secret secret) {
        var meta = secret.getMetadata();
        var data = new TreeMap<String, String>();
        Optional.ofNullable(secret.getData()).orElse(Map.of()).forEach((key, value) -> data.put(key, decoded(value)));
        var managers = meta.getManagedFields().stream()
                .filter(Secrets::wroteData)
                .map(ManagedFieldsEntry::getManager)
                .distinct()
                .toList();
        return new SecretCopy(ref, meta.getUid(), meta.getResourceVersion(), data, managers);
    }

    private static boolean wroteData(ManagedFieldsEntry entry) {
        var fields = entry.getFieldsV1();
        return fields == null || fields.getAdditionalProperties().containsKey("f:data");
    }

    private static String decoded(String value) {
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    PatchAnswer patch(SecretPatch patch) {
        var path = Paths.core("secrets", patch.before().ref());
        var answer = api.tryPatch(path, PatchFormat.JSON, json(patch));
        if (answer.ok()) {
            var secret = Serialization.unmarshal(answer.body(), Secret.class);
            return new PatchAnswer.Patched(secret.getMetadata().getResourceVersion());
        }
        if (changedMeanwhile(answer)) {
            return done(patch).orElseGet(() -> new PatchAnswer.ChangedMeanwhile(answer.message()));
        }
        throw answer.asException();
    }

    /** The client asks again when an answer is lost; what is not as it was then may be so by its own first request. */
    private Optional<PatchAnswer> done(SecretPatch patch) {
        return read(patch.before().ref())
                .filter(now -> now.uid().equals(patch.before().uid())
                        && now.data().entrySet().containsAll(patch.changes().entrySet()))
                .map(now -> new PatchAnswer.Patched(now.resourceVersion()));
    }

    static String json(SecretPatch patch) {
        var before = patch.before();
        var json = new JsonPatch()
                .test("/metadata/uid", before.uid())
                .test("/metadata/resourceVersion", before.resourceVersion());
        if (before.data().isEmpty()) {
            json.add("/data", Map.of());
        }
        for (var change : new TreeMap<>(patch.changes()).entrySet()) {
            change(json, before.data(), change.getKey(), change.getValue());
        }
        return json.json();
    }

    /** A key that was not there needs no test of its own: had it come since, the resourceVersion would be another. */
    private static void change(JsonPatch json, Map<String, String> before, String key, String value) {
        var path = "/data/" + JsonPatch.escaped(key);
        var old = before.get(key);
        if (old == null) {
            json.add(path, encoded(value));
        } else {
            json.test(path, encoded(old)).replace(path, encoded(value));
        }
    }

    /**
     * A failed test is 422 without a field; a value that is not allowed (an immutable Secret) is 422 too, but names the
     * object and the field, and looking again would not help.
     */
    private static boolean changedMeanwhile(ApiCalls.Answer answer) {
        return answer.status() == 409
                || answer.status() == 422 && !answer.message().contains(" is invalid: ");
    }
}
