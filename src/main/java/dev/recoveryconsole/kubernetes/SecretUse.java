package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.stream.Stream;

/** Whether a pod takes up a Secret: as a variable, all its variables, a volume or a part of one (facts 5.2). */
record SecretUse(String secret) {

    boolean by(PodSpec pod) {
        return Stream.concat(pod.getContainers().stream(), pod.getInitContainers().stream())
                        .anyMatch(this::by)
                || pod.getVolumes().stream().anyMatch(this::by);
    }

    private boolean by(Container container) {
        return container.getEnv().stream().anyMatch(this::by)
                || container.getEnvFrom().stream().anyMatch(this::by);
    }

    private boolean by(EnvVar variable) {
        var from = variable.getValueFrom();
        return from != null
                && from.getSecretKeyRef() != null
                && secret.equals(from.getSecretKeyRef().getName());
    }

    private boolean by(EnvFromSource source) {
        return source.getSecretRef() != null
                && secret.equals(source.getSecretRef().getName());
    }

    private boolean by(Volume volume) {
        var whole = volume.getSecret();
        var projected = volume.getProjected();
        return whole != null && secret.equals(whole.getSecretName())
                || projected != null && projected.getSources().stream().anyMatch(this::by);
    }

    private boolean by(VolumeProjection part) {
        return part.getSecret() != null && secret.equals(part.getSecret().getName());
    }
}
