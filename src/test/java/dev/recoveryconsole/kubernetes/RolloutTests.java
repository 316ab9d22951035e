package dev.recoveryconsole.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            observed | updated | total | available | said
            7        | 3       | 3     | 3         | ''
            6        | 3       | 3     | 3         | the controller has not yet seen the change
            7        | 2       | 4     | 3         | 2 of 3 new pods are made
            7        | 3       | 4     | 4         | 1 old pods are still ending
            7        | 3       | 3     | 1         | 1 of 3 new pods are available""", useHeadersInDisplayName = true)
    void a_deployment_is_rolled_out_when_kubectl_would_say_so(
            long observed, int updated, int total, int available, String said) {
        var rollout = Rollout.of(deployment("""
                {observedGeneration: %d, updatedReplicas: %d, replicas: %d, availableReplicas: %d, conditions: []}""".formatted(observed, updated, total, available)));
        assertThat(rollout).isEqualTo(new Rollout(said.isEmpty(), false, said));
    }

    @Test
    void a_deployment_whose_progress_deadline_has_passed_says_so() {
        var rollout = Rollout.of(deployment("""
                {observedGeneration: 7, updatedReplicas: 3, replicas: 4, availableReplicas: 3, conditions: [
                  {type: Progressing, status: 'False', reason: ProgressDeadlineExceeded}]}"""));
        assertThat(rollout.deadlineExceeded()).isTrue();
        assertThat(rollout.done()).isFalse();
    }

    @Test
    void a_deployment_at_no_replicas_is_done_when_no_pod_is_left() {
        var none = "{metadata: {generation: 1}, spec: {replicas: 0}, status: {observedGeneration: 1, replicas: %d}}";
        assertThat(Rollout.of(Yaml.read(none.formatted(1), Deployment.class)).done())
                .isFalse();
        assertThat(Rollout.of(Yaml.read(none.formatted(0), Deployment.class)).done())
                .isTrue();
    }

    private static Deployment deployment(String status) {
        return Yaml.read("{metadata: {generation: 7}, spec: {replicas: 3}, status: " + status + "}", Deployment.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | 3 | b | 0 | ''
            2 | 3 | b | 0 | 2 of 3 pods are ready
            3 | 1 | b | 0 | 1 of 3 new pods are made
            3 | 1 | b | 2 | ''""")
    void a_stateful_set_counts_the_pods_above_its_partition(
            int ready, int updated, String current, int partition, String said) {
        var set = Yaml.read("""
                {metadata: {generation: 2}, spec: {replicas: 3, updateStrategy: {type: RollingUpdate,
                 rollingUpdate: {partition: %d}}}, status: {observedGeneration: 2, readyReplicas: %d,
                 updatedReplicas: %d, updateRevision: b, currentRevision: %s}}""".formatted(partition, ready, updated, current), StatefulSet.class);
        assertThat(Rollout.of(set).waitingFor()).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | 2 | ''
            1 | 2 | 1 of 2 new pods are made
            2 | 1 | 1 of 2 pods are available""")
    void a_daemon_set_counts_nodes(int updated, int available, String said) {
        var set = Yaml.read("""
                {metadata: {generation: 2}, spec: {updateStrategy: {type: RollingUpdate}}, status:
                 {observedGeneration: 2, desiredNumberScheduled: 2, updatedNumberScheduled: %d, numberAvailable: %d}}""".formatted(updated, available), DaemonSet.class);
        assertThat(Rollout.of(set).waitingFor()).isEqualTo(said);
    }

    @Test
    void an_update_strategy_that_waits_for_people_is_never_done_by_itself() {
        var set = Yaml.read("{metadata: {generation: 1}, spec: {updateStrategy: {type: OnDelete}}}", DaemonSet.class);
        assertThat(Rollout.of(set).waitingFor()).contains("OnDelete");
    }
}
