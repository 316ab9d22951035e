package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Asks the API server what this account may do (Kubernetes: SelfSubjectAccessReview). */
record AccessReview(KubernetesClient client) {

    boolean may(String verb, String group, String resource, String namespace, String name) {
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withResourceAttributes(attributes(verb, group, resource, namespace, name))
                .endSpec()
                .build();
        var answer = client.authorization().v1().selfSubjectAccessReview().create(review);
        return answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    /** {@code pods/proxy} is the subresource proxy of pods; an empty name asks for all of them. */
    private static ResourceAttributes attributes(
            String verb, String group, String resource, String namespace, String name) {
        var parts = resource.split("/", 2);
        return new ResourceAttributesBuilder()
                .withVerb(verb)
                .withGroup(group)
                .withResource(parts[0])
                .withSubresource(parts.length > 1 ? parts[1] : null)
                .withNamespace(namespace)
                .withName(name.isEmpty() ? null : name)
                .build();
    }
}
