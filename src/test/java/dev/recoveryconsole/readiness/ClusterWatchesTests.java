package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.readiness.Condition.CLUSTER_RIGHTS;
import static dev.recoveryconsole.readiness.Condition.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.databases.DatabaseSettings.CheckSettings;
import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ClusterSettings;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.RunFixture;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterWatchesTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Database ORDERS = DatabaseFixture.ordersProd(List.of(RunFixture.FRONT), null, job());

    private final ClusterFake cluster = new ClusterFake();
    private final RightsWatch rights =
            new RightsWatch(cluster, new ClusterSettings(null, null, SECOND, SECOND, "recovery-checks", null));
    private final SecretWatch secret = new SecretWatch(cluster);

    @BeforeEach
    void a_healthy_shop() {
        cluster.has(ClusterFake.workload(ClusterFake.API, 2));
        cluster.has(ClusterFake.workload(ClusterFake.AGENT, 1));
        has(Map.of("DB_HOST", "h", "DB_PORT", "5432", "DB_NAME", "shop", "DB_USER", "u", "DB_PASSWORD", "top-secret"));
    }

    @Test
    void every_right_of_a_run_is_asked_for() {
        assertThat(rights.look(ORDERS)).extracting(Finding::state).containsExactly(Finding.State.MET);
        var toAct = new Rights(ORDERS, "recovery-checks")
                .toAct(List.of(ClusterFake.API, ClusterFake.AGENT)).stream()
                        .map(Right::words)
                        .toList();
        assertThat(toAct)
                .contains(
                        "get secrets shop/db-connection",
                        "patch secrets shop/db-connection",
                        "patch services shop/front",
                        "patch deployments shop/orders-api",
                        "patch deployments/scale shop/orders-api",
                        "patch daemonsets shop/agent",
                        "create jobs in recovery-checks",
                        "get pods/log in recovery-checks")
                .doesNotContain("patch daemonsets/scale shop/agent");
    }

    @Test
    void what_is_missing_is_named() {
        cluster.refusedRights.add("patch secrets");
        cluster.refusedRights.add("patch deployments/scale");
        assertThat(rights.look(ORDERS))
                .containsExactly(
                        Finding.problem(
                                CLUSTER_RIGHTS,
                                "the console may not patch secrets shop/db-connection, patch deployments/scale shop/orders-api"));
    }

    @Test
    void without_the_right_to_look_the_rest_is_not_asked() {
        cluster.refusedRights.add("list statefulsets");
        assertThat(rights.look(ORDERS))
                .containsExactly(Finding.problem(CLUSTER_RIGHTS, "the console may not list statefulsets in shop"));
    }

    @Test
    void a_silent_api_server_is_no_answer() {
        cluster.failure = new ClusterUnreachable("no answer within 10 s", new IOException());
        assertThatThrownBy(() -> rights.look(ORDERS)).isSameAs(cluster.failure);
        assertThatThrownBy(() -> secret.look(ORDERS)).isSameAs(cluster.failure);
    }

    @Test
    void a_missing_secret_a_missing_key_and_a_refusal_are_problems() {
        assertThat(secret.look(ORDERS))
                .containsExactly(Finding.met(SECRET, "shop/db-connection has every configured key"));
        has(Map.of("DB_HOST", "h", "DB_PORT", "5432", "DB_NAME", "shop", "DB_USER", "u"));
        assertThat(secret.look(ORDERS))
                .containsExactly(Finding.problem(SECRET, "shop/db-connection has no key DB_PASSWORD"));
        cluster.secret = null;
        assertThat(secret.look(ORDERS))
                .containsExactly(Finding.problem(SECRET, "there is no Secret shop/db-connection"));
        cluster.failure = new ClusterRefused(403, "Forbidden", "secrets is forbidden");
        assertThat(secret.look(ORDERS))
                .containsExactly(Finding.problem(SECRET, "Kubernetes says: secrets is forbidden"));
    }

    private void has(Map<String, String> data) {
        cluster.secret = new SecretCopy(new ObjectRef("shop", "db-connection"), "uid", "1", data, List.of());
    }

    private static CheckSettings job() {
        return new CheckSettings(
                "totals",
                "job",
                "validation",
                null,
                null,
                null,
                8080,
                null,
                "check:1",
                List.of("true"),
                "0",
                true,
                SECOND);
    }
}
