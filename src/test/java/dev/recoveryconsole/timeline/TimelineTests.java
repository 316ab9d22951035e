package dev.recoveryconsole.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.recoveryconsole.aws.AlarmChange;
import dev.recoveryconsole.aws.AlarmHistory;
import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.DatabaseSnapshot;
import dev.recoveryconsole.aws.FleetEvent;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.kubernetes.TemplateChange;
import dev.recoveryconsole.outside.BoundedWait;
import dev.recoveryconsole.outside.OutsideSettings;
import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineTests {

    private static final Instant AT = Instant.parse("2026-03-14T02:31:00Z");
    private static final BoundedWait WAITS = new BoundedWait(new OutsideSettings(Duration.ZERO, Duration.ofMinutes(1)));
    private static final Span SPAN = new Span(AT.minusSeconds(900), AT.plusSeconds(900));

    private final FleetFake fleet = new FleetFake();
    private final ClusterFake cluster = new ClusterFake();
    private Instant now = AT;
    private final Timeline timeline = new Timeline(
            List.of(new BackupsOfAws(fleet), new EventsOfAws(fleet), new RolloutsOfCluster(cluster)), WAITS, () -> now);

    @BeforeEach
    void something_happened() {
        fleet.holds(InstanceFixture.old());
        fleet.snapshots.add(
                new DatabaseSnapshot("rds:orders-prod-2026-03-14", true, AT.minusSeconds(600), null, null, null));
        fleet.events.add(event(AT.plusSeconds(5), "configuration change", "Finished updating DB parameter group"));
        fleet.events.add(event(AT.plusSeconds(4), "failover", "Multi-AZ instance failover started"));
        fleet.events.add(event(AT.minusSeconds(590), "backup", "Finished DB instance backup"));
        cluster.changes.add(new TemplateChange(ClusterFake.API, 7, AT, List.of("shop:214"), ""));
    }

    @Test
    void everybody_is_asked_and_the_oldest_comes_first() {
        assertThat(events())
                .extracting(TimelineEvent::lane, TimelineEvent::words, TimelineEvent::source)
                .containsExactly(
                        tuple(Lane.BACKUPS, "Automated backup rds:orders-prod-2026-03-14", "AWS"),
                        tuple(Lane.BACKUPS, "Finished DB instance backup", "AWS"),
                        tuple(Lane.DEPLOYS, "orders-api revision 7, shop:214", "Kubernetes"),
                        tuple(Lane.ALARMS, "Multi-AZ instance failover started", "AWS"),
                        tuple(Lane.CHANGES, "Finished updating DB parameter group", "AWS"));
    }

    @Test
    void a_rollout_that_a_recovery_caused_says_so() {
        cluster.changes.add(
                new TemplateChange(ClusterFake.API, 8, AT.plusSeconds(60), List.of("shop:214"), "RC-2026-013/1/2"));
        assertThat(events())
                .extracting(TimelineEvent::words)
                .contains(
                        "orders-api revision 7, shop:214",
                        "orders-api revision 8, shop:214, rollout by recovery RC-2026-013");
    }

    @Test
    void whoever_does_not_answer_is_named_and_the_others_are_shown() {
        fleet.failure = new AwsRefused("AccessDenied", 403, "not authorized to perform: rds:DescribeDBSnapshots", null);
        var answer = timeline.of(DatabaseFixture.ordersProd(), SPAN);
        assertThat(answer.events()).extracting(TimelineEvent::source).containsExactly("Kubernetes");
        assertThat(answer.notKnown())
                .containsExactly(
                        "Backups are not known: not authorized to perform: rds:DescribeDBSnapshots",
                        "Events of AWS are not known: not authorized to perform: rds:DescribeDBSnapshots");
    }

    @Test
    void moves_of_the_slider_do_not_each_ask_the_world() {
        events();
        var looks = fleet.looks;
        now = AT.plusSeconds(14);
        events();
        assertThat(fleet.looks).isEqualTo(looks);
        now = AT.plusSeconds(15);
        events();
        assertThat(fleet.looks).isGreaterThan(looks);
    }

    @Test
    void the_configured_alarms_are_asked_for_and_quoted() {
        AlarmHistory history = (alarm, since) ->
                List.of(new AlarmChange(since.plusSeconds(1), alarm, "Alarm updated from OK to ALARM"));
        var answer = new Timeline(List.of(new AlarmsOfCloudWatch(history)), WAITS, () -> now)
                .of(DatabaseFixture.ordersProd(), SPAN);
        var words = "orders-errors: Alarm updated from OK to ALARM";
        assertThat(answer.events())
                .containsExactly(new TimelineEvent(SPAN.from().plusSeconds(1), Lane.ALARMS, words, "CloudWatch"));
        assertThat(answer.notConfigured()).isEmpty();
    }

    @Test
    void a_source_that_nobody_set_up_is_named_with_its_setting() {
        var answer = new Timeline(List.of(new BackupsOfAws(fleet), new NotSetUp()), WAITS, () -> now)
                .of(DatabaseFixture.ordersProd(), SPAN);
        assertThat(answer.notConfigured()).containsExactly("Whispers: no source configured (recovery.whispers)");
        assertThat(answer.notKnown()).isEmpty();
    }

    private static final class NotSetUp implements TimelineSource {

        @Override
        public String words() {
            return "Whispers";
        }

        @Override
        public String system() {
            return "Nobody";
        }

        @Override
        public String missingSetting(Database database) {
            return "recovery.whispers";
        }

        @Override
        public List<TimelineEvent> events(Database database, Span span) {
            return List.of();
        }
    }

    @Test
    void whoever_is_late_is_named_while_the_others_are_shown_and_is_asked_again_soon() {
        var held = new CountDownLatch(1);
        fleet.atLook = () -> awaited(held);
        var hasty = new Timeline(
                List.of(new BackupsOfAws(fleet), new RolloutsOfCluster(cluster)),
                new BoundedWait(new OutsideSettings(Duration.ZERO, Duration.ofSeconds(1))),
                () -> now);
        var answer = hasty.of(DatabaseFixture.ordersProd(), SPAN);
        assertThat(answer.notKnown()).containsExactly("Backups are not known: No answer from AWS within 1 s");
        held.countDown();
        assertThat(hasty.of(DatabaseFixture.ordersProd(), SPAN))
                .as("a hand on the slider")
                .isSameAs(answer);
        now = AT.plusSeconds(3);
        fleet.atLook = () -> {};
        assertThat(new Timeline(List.of(new BackupsOfAws(fleet)), WAITS, () -> now)
                        .of(DatabaseFixture.ordersProd(), SPAN)
                        .notKnown())
                .isEmpty();
        assertThat(hasty.of(DatabaseFixture.ordersProd(), SPAN)).isNotSameAs(answer);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_longer_stretch_is_asked_for_at_once() {
        events();
        var looks = fleet.looks;
        timeline.of(DatabaseFixture.ordersProd(), new Span(SPAN.from().minusSeconds(1), SPAN.to()));
        assertThat(fleet.looks).isGreaterThan(looks);
    }

    private List<TimelineEvent> events() {
        return timeline.of(DatabaseFixture.ordersProd(), SPAN).events();
    }

    private static FleetEvent event(Instant at, String category, String message) {
        return new FleetEvent(at, new InstanceName("orders-prod"), List.of(category), message);
    }
}
