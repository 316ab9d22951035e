package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** "Hold traffic and stop old writes now", from step 1 on, without a gate. */
class HoldNowTests extends FaultyWorld {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String HOLD = "Hold traffic and stop old writes now";

    private final HttpClient visitor = HttpClient.newHttpClient();

    @Test
    void held_from_step_1_it_can_be_released_and_what_is_held_then_is_used_by_step_6_and_brought_back() {
        var replicas = replicas("orders-api");
        var run = begin("INC-701");
        run.actWithReason("hold", HOLD);
        Awaitility.await("old writes proven to have stopped")
                .atMost(SOON)
                .until(() -> run.page().text().matches(".*Traffic HELD since .*, old writes STOPPED since .*"));
        assertHeld();

        releaseFromAnOldPage(run);
        assertThat(run.page().text()).contains("Traffic OPEN");
        Awaitility.await("the shop serves").atMost(SOON).until(() -> front() == 200);
        assertThat(replicas("orders-api")).isEqualTo(replicas);

        run.atTheLatestSecond().actWithReason("hold", HOLD);
        assertHeld();
        run.until("Sign or decline: return to service");
        assertThat(replicas("orders-api")).isEqualTo(replicas);
        assertThat(front()).isEqualTo(503);
        assertBackInService(run); // what a person held by hand is written down after it, without an intent
        Awaitility.await("the shop serves").atMost(SOON).until(() -> front() == 200);
    }

    /** The sign-in that the hold asked for does not serve the release, whose words are there again after one of its own. */
    private void releaseFromAnOldPage(Journey run) {
        var asked = run.jo().post(run.page(), run.path("/release"), Map.of("reason", "It was a false alarm"));
        assertThat(asked.html().select("#reason").attr("value"))
                .as(asked.text())
                .isEqualTo("It was a false alarm");
        assertHeld();
        var done = run.jo().press(asked, "Give traffic and writers back", Map.of());
        assertThat(done.address().getPath()).as(done.text()).isEqualTo(run.path(""));
    }

    private void assertHeld() {
        assertThat(replicas("orders-api")).isZero();
        assertThat(replicas("orders-worker")).isZero();
        Awaitility.await("held").atMost(SOON).until(() -> front() == 503);
    }

    /** The status of the shop's public address. */
    private int front() {
        var health = running.world().shop().front().resolve("/health");
        return visitor.sendAsync(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
                .join()
                .statusCode();
    }
}
