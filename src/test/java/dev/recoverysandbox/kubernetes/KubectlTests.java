package dev.recoverysandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a visitor types by hand, with every kubectl that is on the path. */
@SuppressWarnings("NullAway.Init")
class KubectlTests {

    @RegisterExtension
    private static final Cluster CLUSTER = new Cluster();

    @TempDir
    private static Path folder;

    private record Said(int exit, String text) {}

    @BeforeAll
    static void kubeconfigs() throws IOException {
        for (var user : List.of("admin", "recovery-console")) {
            Files.writeString(folder.resolve(user), CLUSTER.endpoint.kubeconfig(user));
        }
    }

    static List<Path> kubectls() throws IOException {
        var found = new ArrayList<Path>();
        for (var place : System.getenv("PATH").split(":", -1)) {
            var kubectl = Path.of(place).resolve("kubectl");
            if (Files.isExecutable(kubectl) && !found.contains(kubectl.toRealPath())) {
                found.add(kubectl.toRealPath());
            }
        }
        assertThat(found)
                .as("kubectl is not on the PATH: install Debian's kubernetes-client, these tests need it")
                .isNotEmpty();
        return found;
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void applies_restarts_and_follows_a_rollout(Path kubectl) throws Exception {
        var manifest =
                Files.writeString(folder.resolve("web.yaml"), Cluster.workload("Deployment", "web", "replicas: 2"));
        assertThat(admin(kubectl, "apply", "-f", manifest.toString()).exit()).isZero();
        assertThat(admin(kubectl, "rollout", "status", "deployment/web", "--timeout=30s")
                        .text())
                .contains("deployment \"web\" successfully rolled out");
        assertThat(admin(kubectl, "apply", "-f", manifest.toString()).text()).contains("deployment.apps/web unchanged");
        assertThat(admin(kubectl, "rollout", "restart", "deployment/web").text())
                .contains("restarted");
        assertThat(admin(kubectl, "rollout", "status", "deployment/web", "--timeout=30s")
                        .text())
                .contains("successfully rolled out");
        assertThat(admin(kubectl, "rollout", "history", "deployment/web").text())
                .contains("2 ");
        assertThat(admin(kubectl, "logs", "deployment/web").text()).contains("connected to first");
        assertThat(admin(kubectl, "get", "deploy", "web").text()).contains("NAME", "READY", "UP-TO-DATE", "2/2");
        assertThat(admin(kubectl, "describe", "deployment", "web").text())
                .contains("NewReplicaSetAvailable", "2 desired | 2 updated | 2 total | 2 available");
        assertThat(admin(kubectl, "delete", "deployment", "web").text()).contains("deleted");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void goes_back_to_the_template_before(Path kubectl) throws Exception {
        CLUSTER.endpoint.apply(Cluster.workload("Deployment", "undone", "replicas: 1"));
        admin(kubectl, "set", "env", "deployment/undone", "MODE=odd");
        admin(kubectl, "rollout", "undo", "deployment/undone");
        assertThat(admin(kubectl, "rollout", "status", "deployment/undone", "--timeout=30s")
                        .exit())
                .isZero();
        var sets = CLUSTER.admin
                .apps()
                .replicaSets()
                .inNamespace("shop")
                .withLabel("app", "undone")
                .list()
                .getItems();
        assertThat(sets)
                .as("the first ReplicaSet is used again")
                .hasSizeLessThanOrEqualTo(2)
                .anySatisfy(set -> assertThat(set.getMetadata().getAnnotations())
                        .containsEntry("deployment.kubernetes.io/revision", "3"));
        admin(kubectl, "delete", "deployment", "undone");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void patches_a_secret_and_is_told_when_a_test_fails(Path kubectl) throws Exception {
        var patch =
                "[{'op':'test','path':'/data/host','value':'Zmlyc3Q='},{'op':'replace','path':'/data/host','value':'c2Vjb25k'}]"
                        .replace('\'', '"');
        assertThat(console(kubectl, "patch", "secret", "db-connection", "--type=json", "-p", patch)
                        .text())
                .contains("patched");
        var again = console(kubectl, "patch", "secret", "db-connection", "--type=json", "-p", patch);
        assertThat(again.exit()).isNotZero();
        assertThat(again.text()).contains("The request is invalid");
        assertThat(admin(kubectl, "get", "secret", "db-connection", "-o", "jsonpath={.data.host}")
                        .text())
                .isEqualTo("c2Vjb25k");
        assertThat(admin(kubectl, "describe", "secret", "db-connection").text()).contains("host:", "6 bytes");
        assertThat(admin(kubectl, "get", "secrets").text()).contains("TYPE", "DATA", "db-connection", "Opaque");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void creates_a_secret(Path kubectl) throws Exception {
        admin(kubectl, "delete", "secret", "made", "--ignore-not-found");
        assertThat(admin(kubectl, "create", "secret", "generic", "made", "--from-literal=key=value")
                        .text())
                .contains("secret/made created");
        assertThat(admin(kubectl, "get", "secret", "made", "-o", "jsonpath={.data.key}")
                        .text())
                .isEqualTo("dmFsdWU=");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void asks_what_it_may(Path kubectl) throws Exception {
        assertThat(console(kubectl, "auth", "can-i", "patch", "secrets/db-connection")
                        .text()
                        .strip())
                .isEqualTo("yes");
        assertThat(console(kubectl, "auth", "can-i", "delete", "deployments")).isEqualTo(new Said(1, "no\n"));
        assertThat(console(kubectl, "get", "secrets").text())
                .contains(
                        "Error from server (Forbidden)", "User \"recovery-console\" cannot list resource \"secrets\"");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void shows_pods_services_and_events(Path kubectl) throws Exception {
        CLUSTER.endpoint.apply(Cluster.workload("Deployment", "seen", "replicas: 1"));
        CLUSTER.endpoint.apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: seen, namespace: shop}
                spec: {selector: {app: seen}, ports: [{port: 80}]}
                """);
        CLUSTER.waitUntilComplete("seen");
        assertThat(admin(kubectl, "get", "pods", "-l", "app=seen").text())
                .contains("STATUS", "RESTARTS", "1/1", "Running");
        assertThat(admin(kubectl, "get", "svc", "seen").text()).contains("ClusterIP", "80/TCP");
        assertThat(admin(kubectl, "describe", "pods", "-l", "app=seen").text())
                .contains("sandbox-node", "Started container main", "set to the key 'host' in secret 'db-connection'");
        assertThat(admin(kubectl, "get", "events").text()).contains("ScalingReplicaSet", "deployment/seen");
        Cluster.until(() -> admin(kubectl, "describe", "svc", "seen").text().contains("127.0.0.1"));
    }

    private static Said admin(Path kubectl, String... arguments) throws IOException, InterruptedException {
        return run(kubectl, "admin", arguments);
    }

    private static Said console(Path kubectl, String... arguments) throws IOException, InterruptedException {
        return run(kubectl, "recovery-console", arguments);
    }

    private static Said run(Path kubectl, String user, String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(
                        Stream.of(
                                kubectl.toString(),
                                "--kubeconfig",
                                folder.resolve(user).toString(),
                                "-n",
                                "shop"),
                        Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // its cache of discovery must not be that of another server on the same port
        builder.environment().put("HOME", folder.toString());
        var process = builder.start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        return new Said(process.exitValue(), text);
    }
}
