package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.RunFixture.FRONT;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.outside.GuardedHttpFixture;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.Effect;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.TaskName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchHealthTests {

    private static final Instant LATE = NOW.plus(Duration.ofMinutes(1));
    private final ClusterFake cluster = new ClusterFake();
    private final WatchHealth task = new WatchHealth(
            TaskName.WATCH_HEALTH,
            new PublicAddress(GuardedHttpFixture.thisMachine(), new OutsideCalls(), InstantSource.fixed(NOW)),
            cluster);
    private final HttpServer shop = serverOnAnyPort();
    private int status = 200;

    @BeforeEach
    void the_shop_answers() {
        shop.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        shop.start();
    }

    @AfterEach
    void the_shop_ends() {
        shop.stop(0);
    }

    @Test
    void three_passes_in_a_row_end_it_and_one_failure_in_between_starts_the_count_anew() {
        var run = run(List.of(FRONT));
        run.keep(task.advance(run.run())).keep(task.advance(run.run()));
        status = 503;
        assertThat(task.advance(run.run())).isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> {
            assertThat(waiting.forWhat()).contains("status 503");
            assertThat(waiting.facts()).containsExactly(new Fact.HealthPassed(0, NOW));
            run.keep(waiting);
        });
        status = 200;
        assertThat(task.advance(run.run())).isInstanceOf(Outcome.Waiting.class);
        run.keep(task.advance(run.run())).keep(task.advance(run.run()));
        assertThat(task.advance(run.run()))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.facts()).containsExactly(new Fact.HealthPassed(3, NOW)));
    }

    @Test
    void passes_of_an_earlier_try_do_not_count() {
        var run = run(List.of(FRONT)).facts(new Fact.HealthPassed(2, NOW.minusSeconds(1)));
        assertThat(task.advance(run.run())).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void not_healthy_in_time_holds_traffic_again_and_only_then_says_so() {
        status = 500;
        var run = run(List.of(FRONT)).now(LATE).run();
        assertThat(task.advance(run)).isEqualTo(new Outcome.Act(new Effect.HoldTraffic(List.of(FRONT))));
        cluster.heldServices.add(FRONT);
        assertThat(task.advance(run)).isInstanceOfSatisfying(Outcome.TimedOut.class, failed -> {
            assertThat(failed.said()).contains("status 500", "HELD again");
            assertThat(failed.facts()).containsExactly(new Fact.TrafficHeld(List.of(FRONT), LATE));
        });
    }

    @Test
    void an_answer_that_comes_after_traffic_was_held_again_is_no_pass() {
        var run = run(List.of(FRONT)).now(LATE).taskSent(LATE);
        cluster.heldServices.add(FRONT);
        assertThat(task.advance(run.run()))
                .isInstanceOfSatisfying(
                        Outcome.TimedOut.class,
                        failed -> assertThat(failed.said()).contains("answered only afterwards", "HELD again"));
        cluster.heldServices.clear();
        assertThat(task.advance(run.run()))
                .as("the hold was never sent")
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.forWhat()).contains("Healthy 1 of 3"));
    }

    @Test
    void without_a_public_service_it_does_not_claim_to_hold_anything() {
        status = 500;
        assertThat(task.advance(run(List.of()).now(LATE).run()))
                .isInstanceOfSatisfying(Outcome.TimedOut.class, failed -> {
                    assertThat(failed.said()).doesNotContain("HELD");
                    assertThat(failed.facts()).isEmpty();
                });
    }

    @Test
    void an_address_that_does_not_answer_is_not_healthy() {
        shop.stop(0);
        assertThat(task.advance(run(List.of(FRONT)).run())).isInstanceOf(Outcome.Waiting.class);
    }

    private static HttpServer serverOnAnyPort() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunFixture run(List<ObjectRef> services) {
        var address = shop.getAddress();
        var uri = URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/");
        return RunFixture.at(TaskName.WATCH_HEALTH).made().database(DatabaseFixture.ordersProd(services, null, uri));
    }
}
