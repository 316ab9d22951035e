package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Step 6: the Secret, Kubernetes' rights, and pods that do not start. */
class SwitchFaultsTests extends FaultyWorld {

    @Test
    void a_secret_changed_by_somebody_a_403_and_crashing_pods_stop_the_switch_and_it_goes_on_when_mended() {
        var run = begin("INC-301").atTheLatestSecond();
        a_changed_secret_is_not_overwritten_and_needs_a_new_signature(run);
        a_403_is_shown_in_the_words_of_kubernetes(run);
        crashing_pods_are_named_and_seen_well_again(run);
        assertGoodEnd(run);
    }

    @Test
    void what_a_run_stopped_behind_the_fence_left_shut_comes_back_with_the_next_one_as_it_stood_before() {
        var before = Map.of("orders-api", replicas("orders-api"), "orders-worker", replicas("orders-worker"));
        var first = begin("INC-302").atTheLatestSecond();
        first.until("Sign or decline: switch secrets");
        control.act("deny-kubernetes");
        first.until("Kubernetes says:");
        assertThat(replicas("orders-api")).isZero();
        first.actWithReason("stop", "Stop recovery");
        var fenced = Instant.now();
        control.act("allow-kubernetes");

        var second = begin("INC-303").atASecondAfter(fenced);
        assertGoodEnd(second);
        assertThat(before)
                .allSatisfy((name, pods) ->
                        assertThat(replicas(name)).as(name).isEqualTo(pods).isPositive());
        assertThat(second.jo().open(second.path("/steps/secrets")).text())
                .contains("as the old one was before " + first.number() + " fenced it")
                .contains("stopped, and " + first.number() + " recorded before")
                .contains("how the old database's doors stood before " + first.number() + " fenced it");
    }

    @Test
    void a_run_after_one_that_was_stopped_behind_its_switch_goes_back_to_the_old_database() {
        var old = running.world().data().at(running.world().shop().databaseHost());
        var first = begin("INC-304").atTheLatestSecond();
        stoppedAtTheFailedCheck(first);
        first.actWithReason("stop", "Stop recovery");
        var left = Instant.now();
        assertThat(secret("DB_HOST")).isNotEqualTo(old.host());

        var second = begin("INC-305").atASecondAfter(left);
        stoppedAtTheFailedCheck(second);
        second.actWithReason("switch-back", "Switch back to old database");
        second.until("the application runs on the old database");
        assertThat(secret("DB_HOST")).isEqualTo(old.host());
        second.actWithReason("open-to-old", "Open traffic to the old database");
        second.until("Ended on the old database");
        assertThat(running.world().shop().databaseHost()).isEqualTo(old.host());
    }

    private void stoppedAtTheFailedCheck(Journey run) {
        run.until("Sign or decline: switch secrets");
        control.act("fail-check");
        run.until("order totals are positive failed");
    }

    private void a_changed_secret_is_not_overwritten_and_needs_a_new_signature(Journey run) {
        run.until("Sign or decline: switch secrets");
        control.act("change-secret", Map.of("key", "CHANGED_BY", "value", run.number()));
        run.until("was changed by somebody else since it was signed");
        assertThat(secret("CHANGED_BY")).isEqualTo(run.number());
        assertThat(secret("DB_HOST"))
                .isNotEqualTo(running.world().data().newest().host());

        run.press("Try again");
        run.until("Sign or decline: switch secrets");
    }

    private void a_403_is_shown_in_the_words_of_kubernetes(Journey run) {
        control.act("deny-kubernetes");
        var page = run.until("Kubernetes says:");
        assertThat(page.of("happening")).contains("is forbidden").contains("cannot patch resource \"secrets\"");
        assertThat(page.of("safe")).contains("Traffic stays held");
        control.act("allow-kubernetes");
        control.act("crash-loop");
        run.press("Try again");
    }

    private void crashing_pods_are_named_and_seen_well_again(Journey run) {
        var page = run.until("New pods do not start");
        assertThat(page.of("happening")).contains("orders-api-").contains("CrashLoopBackOff");
        var step = run.jo().open(run.path("/steps/secrets"));
        assertThat(step.cell("orders-api", "State")).startsWith("orders-api-").contains("CrashLoopBackOff");
        assertThat(step.cell("orders-api", "First error line"))
                .isEqualTo("fatal: the sandbox makes this container crash");
        assertThat(step.cell("orders-worker", "Act")).isEmpty();
        one_workload_alone_is_started_anew(run, step);
        run.until("New pods do not start");
        control.act("pods-well");
        run.press("Try again");
    }

    private void one_workload_alone_is_started_anew(Journey run, PageByHttp step) {
        var before = switchedBy("orders-api");
        var others = switchedBy("orders-worker");
        var retry = run.jo().open(step.link("Retry").orElseThrow());
        run.jo().press(retry, "Start its pods anew", Map.of());
        Awaitility.await("the annotation of the retry")
                .atMost(Duration.ofMinutes(2))
                .until(() -> switchedBy("orders-api").equals(before + "/1"));
        assertThat(switchedBy("orders-worker")).isEqualTo(others);
    }

    private String switchedBy(String deployment) {
        var annotations = running.world()
                .shop()
                .admin()
                .apps()
                .deployments()
                .inNamespace("shop")
                .withName(deployment)
                .get()
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations();
        return String.valueOf(annotations.get("recoveryconsole.dev/switch"));
    }

    private String secret(String key) {
        var data = running.world()
                .shop()
                .admin()
                .secrets()
                .inNamespace("shop")
                .withName("db-connection")
                .get()
                .getData();
        return new String(java.util.Base64.getDecoder().decode(data.get(key)), java.nio.charset.StandardCharsets.UTF_8);
    }
}
