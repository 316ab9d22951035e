package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Check Jobs in their own namespace: started once, tried once, ended by Kubernetes when they take too long. */
final class CheckJobs {

    /** Long enough for people to read the pod's log themselves. */
    private static final int KEPT_SECONDS = 24 * 60 * 60;

    private static final int LOG_LINES = 50;
    private final KubernetesClient client;
    private final String namespace;
    private final @Nullable String serviceAccount;

    CheckJobs(KubernetesClient client, ClusterSettings settings) {
        this.client = client;
        this.namespace = settings.checksNamespace();
        this.serviceAccount = settings.checksServiceAccount();
    }

    void start(CheckJob wanted) {
        try {
            client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace)
                    .resource(job(wanted))
                    .create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) { // the same check was started before
                throw e;
            }
        }
    }

    private Job job(CheckJob wanted) {
        var environment = wanted.environment().entrySet().stream()
                .map(variable -> new EnvVar(variable.getKey(), variable.getValue(), null))
                .toList();
        return new JobBuilder()
                .withNewMetadata()
                .withName(wanted.name())
                .addToLabels("app.kubernetes.io/managed-by", "recovery-console")
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withActiveDeadlineSeconds(Math.max(1, wanted.limit().toSeconds()))
                .withTtlSecondsAfterFinished(KEPT_SECONDS)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withServiceAccountName(serviceAccount == null || serviceAccount.isBlank() ? null : serviceAccount)
                .addNewContainer()
                .withName("check")
                .withImage(wanted.image())
                .withCommand(wanted.command())
                .withEnv(environment)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    JobState state(String name) {
        var job =
                client.batch().v1().jobs().inNamespace(namespace).withName(name).get();
        if (job == null) {
            return new JobState.Absent();
        }
        if (condition(job, "Complete").isPresent()) {
            return new JobState.Succeeded(log(pods(name)));
        }
        return condition(job, "Failed")
                .<JobState>map(failed -> failed(failed, pods(name)))
                .orElseGet(JobState.Running::new);
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        var conditions = job.getStatus() == null
                ? List.<JobCondition>of()
                : job.getStatus().getConditions();
        return conditions.stream()
                .filter(condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()))
                .findFirst();
    }

    /** Empty when Kubernetes has removed the pod, as it does at the Job's deadline. */
    private List<Pod> pods(String job) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel("job-name", job)
                .list()
                .getItems();
    }

    private JobState failed(JobCondition failed, List<Pod> pods) {
        var exit =
                pods.stream().map(CheckJobs::exitCode).filter(Objects::nonNull).findFirst();
        var said = failed.getReason() + (failed.getMessage() == null ? "" : ": " + failed.getMessage());
        return new JobState.Failed(
                exit.map(code -> said + " (exit code " + code + ")").orElse(said), log(pods));
    }

    private static @Nullable Integer exitCode(Pod pod) {
        var statuses = pod.getStatus() == null
                ? List.<ContainerStatus>of()
                : pod.getStatus().getContainerStatuses();
        return statuses.stream()
                .map(status ->
                        status.getState() == null ? null : status.getState().getTerminated())
                .filter(Objects::nonNull)
                .map(end -> end.getExitCode())
                .findFirst()
                .orElse(null);
    }

    /** The end of the job is known without its log, so a log that cannot be read is told and not thrown. */
    private String log(List<Pod> pods) {
        try {
            return pods.isEmpty() ? "" : log(pods.getLast().getMetadata().getName());
        } catch (KubernetesClientException e) {
            return "the log cannot be read: " + ClusterErrors.words(e);
        }
    }

    private String log(String pod) {
        var lines = client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .tailingLines(LOG_LINES)
                .getLog();
        return lines == null ? "" : lines;
    }
}
