package dev.recoveryconsole.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodsAndSecretsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{containers: [{env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: A}}}]}]}",
                "{containers: [{envFrom: [{secretRef: {name: db}}]}]}",
                "{containers: [{}], initContainers: [{envFrom: [{secretRef: {name: db}}]}]}",
                "{containers: [{}], volumes: [{name: v, secret: {secretName: db}}]}",
                "{containers: [{}], volumes: [{name: v, projected: {sources: [{secret: {name: db}}]}}]}"
            })
    void every_way_to_take_up_a_secret_is_found(String spec) {
        var pod = Yaml.read(spec, PodSpec.class);
        assertThat(new SecretUse("db").by(pod)).isTrue();
        assertThat(new SecretUse("other").by(pod)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1, message: no database}} | CrashLoopBackOff: exit code 1: no database
            {waiting: {reason: CreateContainerConfigError, message: no key DB_HOST}}                          | CreateContainerConfigError: no key DB_HOST
            {waiting: {reason: ContainerCreating}}                                                             |
            {running: {}}, lastState: {terminated: {exitCode: 137, reason: OOMKilled}}                         | exit code 137: OOMKilled
            {running: {}}                                                                                      |
            {terminated: {exitCode: 2, reason: Error}}                                                         | exit code 2: Error""")
    void trouble_is_told_in_the_words_of_kubernetes(String state, String said) {
        for (var list : List.of("containerStatuses", "initContainerStatuses")) {
            var pod = Yaml.read("""
                    {metadata: {name: p}, status: {%s: [{name: c, ready: false, restartCount: 4, state: %s}]}}""".formatted(list, state), Pod.class);
            var read = PodReading.state(pod, any -> true);
            assertThat(read.trouble()).isEqualTo(said);
            assertThat(read.restarts()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1, finishedAt: '2026-05-01T02:03:04Z'} | 2026-05-01T02:03:04Z
            terminated: {exitCode: 1, finishedAt: '2026-05-01T02:03:05Z'}                                                   | 2026-05-01T02:03:05Z
            waiting: {reason: ImagePullBackOff}                                                                             |""")
    void the_last_crash_of_a_container_in_trouble_has_a_time(String state, Instant at) {
        var pod = Yaml.read(
                "{metadata: {name: p}, status: {containerStatuses: [{name: c, ready: false, restartCount: 1, state: {%s}}]}}"
                        .formatted(state),
                Pod.class);
        assertThat(PodReading.state(pod, any -> true).crashedAt()).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | {terminated: {exitCode: 1}}
            1 | {running: {}}, lastState: {terminated: {exitCode: 1}}
            1 | {waiting: {reason: ContainerCreating}}, lastState: {terminated: {exitCode: 1}}""")
    void a_container_that_ended_once_is_started_again_and_is_in_no_trouble_yet(int restarts, String state) {
        var once =
                "{metadata: {name: p}, status: {containerStatuses: [{name: c, ready: false, restartCount: %d, state: %s}]}}";
        assertThat(PodReading.state(Yaml.read(once.formatted(restarts, state), Pod.class), any -> true)
                        .trouble())
                .isNull();
        assertThat(PodReading.state(Yaml.read(once.formatted(restarts + 1, state), Pod.class), any -> true)
                        .trouble())
                .contains("exit code 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: a, ready: true, state: {running: {}}}, {name: b, ready: false, state: {running: {}}}                                        | b
            {name: a, ready: false, state: {running: {}}}, {name: b, ready: false, state: {waiting: {reason: CrashLoopBackOff}}}              | b
            {name: a, ready: false, state: {terminated: {exitCode: 0}}}, {name: b, ready: false, state: {running: {}}}                        | b
            {name: a, ready: true, state: {running: {}}}                                                                                       |""")
    void the_container_whose_log_tells_is_the_one_in_trouble_or_else_not_ready(String containers, String told) {
        var pod =
                Yaml.read("{metadata: {name: p}, status: {containerStatuses: [%s]}}".formatted(containers), Pod.class);
        assertThat(PodReading.state(pod, any -> true).container()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            conditions: []                                                                                                       | 2026-05-01T02:00:00Z
            conditions: [{type: Ready, status: 'True', lastTransitionTime: '2026-05-01T02:00:09Z'}]                              | 2026-05-01T02:00:09Z
            containerStatuses: [{name: c, state: {running: {startedAt: '2026-05-01T02:00:05Z'}}}]                                | 2026-05-01T02:00:05Z
            containerStatuses: [{name: c, state: {waiting: {}}, lastState: {terminated: {finishedAt: '2026-05-01T02:00:07Z'}}}]  | 2026-05-01T02:00:07Z""")
    void what_last_happened_to_a_pod_has_a_time(String status, Instant at) {
        var pod = Yaml.read(
                "{metadata: {name: p, creationTimestamp: '2026-05-01T02:00:00Z'}, status: {%s}}".formatted(status),
                Pod.class);
        assertThat(PodReading.state(pod, any -> true).changedAt()).isEqualTo(at);
    }

    @Test
    void a_line_that_the_limit_cut_is_left_out_because_its_end_is_not_known() {
        var most = 64 * 1024;
        var first = "x".repeat(100) + "\n";
        assertThat(PodLog.whole(first + "the last")).hasSize(2);
        assertThat(PodLog.whole(first + "y".repeat(most - first.length()))).hasSize(1);
        assertThat(PodLog.whole(first + "\u20ac".repeat(most / 3)))
                .as("counted in bytes")
                .hasSize(1);
    }

    @Test
    void a_pod_that_finds_no_node_says_so() {
        var pod = Yaml.read("""
                {metadata: {name: p}, status: {conditions: [
                  {type: PodScheduled, status: 'False', reason: Unschedulable, message: 0/3 nodes}]}}""", Pod.class);
        assertThat(PodReading.state(pod, any -> true).trouble()).isEqualTo("Unschedulable: 0/3 nodes");
    }

    @Test
    void evicted_pods_do_not_count() {
        assertThat(PodReading.counts(Yaml.read("{status: {phase: Failed}}", Pod.class)))
                .isFalse();
        assertThat(PodReading.counts(Yaml.read("{status: {phase: Running}}", Pod.class)))
                .isTrue();
    }

    @Test
    void a_secret_is_changed_only_if_it_is_the_one_that_was_looked_at() {
        var before = new SecretCopy(
                new ObjectRef("shop", "db"), "uid-1", "42", Map.of("DB/HOST", "old", "OTHER", "kept"), List.of());
        assertThat(Secrets.json(new SecretPatch(before, Map.of("DB/HOST", "new", "EXTRA", "x"))))
                .isEqualTo("[{\"op\":\"test\",\"path\":\"/metadata/uid\",\"value\":\"uid-1\"},"
                        + "{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\",\"value\":\"42\"},"
                        + "{\"op\":\"test\",\"path\":\"/data/DB~1HOST\",\"value\":\"b2xk\"},"
                        + "{\"op\":\"replace\",\"path\":\"/data/DB~1HOST\",\"value\":\"bmV3\"},"
                        + "{\"op\":\"add\",\"path\":\"/data/EXTRA\",\"value\":\"eA==\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "/../../secrets/db", "/%2e%2e/x"})
    void a_path_cannot_climb_out_of_the_pod(String path) {
        assertThatThrownBy(() -> Paths.proxy(new ObjectRef("shop", "p"), 8080, path))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
