package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

/** When somebody outside counts as late, what that stops, and that it is told once. */
class LatenessTests {

    private static final String LOCKED = "the bucket locked";

    private final Locker bucket = new Locker();
    private final List<Object> told = new ArrayList<>();

    @AutoClose
    private final AuditStore store = new AuditStore();

    private final AuditCopy copy = store.copyTo(bucket);
    private final Lateness lateness = lateness(copy);
    private final LateWatch watch = new LateWatch(lateness, store.jdbc, store.log, told::add, store.tx());

    private Lateness lateness(Keeper... keepers) {
        return new Lateness(provided(keepers), store.rows, AuditStore.settings(), store.clock);
    }

    static ObjectProvider<Keeper> provided(Keeper... keepers) {
        return new ObjectProvider<>() {
            @Override
            public Stream<Keeper> stream() {
                return Stream.of(keepers);
            }
        };
    }

    private void look() {
        store.checkpoints.seal();
        copy.look();
        watch.look(copy);
    }

    @Test
    void a_bucket_that_is_away_is_late_after_60_s_and_stops_approvals_after_15_min() {
        bucket.away = true;
        var since = store.clock.instant();
        store.record(1);
        store.clock.moveBy(Duration.ofSeconds(60));
        assertThat(lateness.now()).isEmpty();
        store.clock.moveBy(Duration.ofMillis(1));
        assertThat(lateness.now())
                .containsExactly(new Lateness.Late(LOCKED, since, since.plus(Duration.ofMinutes(15)), false));
        assertThat(lateness.whyNoApprovals()).isEmpty();
        store.clock.moveBy(Duration.ofMinutes(14));
        assertThat(lateness.whyNoApprovals())
                .contains("The audit log has not reached the bucket locked since 2026-03-14 02:41:00 UTC."
                        + " Nothing more is signed until it has.");
        bucket.away = false;
        look();
        assertThat(lateness.now()).isEmpty();
        assertThat(lateness.whyNoApprovals()).isEmpty();
    }

    @Test
    void what_cannot_be_signed_is_late_outside_too() {
        var kms = new KmsFake();
        try (var other = new AuditStore(KmsSigner.of(kms, "key", AuditStore.ORIGIN))) {
            kms.away = true;
            other.record(1).checkpoints.sealIfDue();
            other.clock.moveBy(Duration.ofSeconds(61));
            var copied = other.copyTo(bucket);
            copied.look();
            assertThat(new Lateness(provided(copied), other.rows, AuditStore.settings(), other.clock).now())
                    .hasSize(1);
        }
    }

    @Test
    void nobody_is_late_where_nobody_is_configured_or_nothing_happens() {
        store.record(1);
        store.clock.moveBy(Duration.ofDays(1));
        assertThat(lateness().now()).isEmpty();
        look();
        store.clock.moveBy(Duration.ofDays(1));
        assertThat(lateness.now()).isEmpty();
    }

    @Test
    void it_is_written_down_and_told_once_and_so_is_its_end() {
        bucket.away = true;
        var since = store.clock.instant();
        store.record(1);
        look();
        assertThat(told).isEmpty();
        store.clock.moveBy(Duration.ofSeconds(61));
        look();
        look();
        assertThat(told).containsExactly(new AuditLogLate(LOCKED, since, since.plus(Duration.ofMinutes(15))));
        bucket.away = false;
        look();
        look();
        assertThat(store.search.acts()).containsExactly("audit log late", "audit log not late any more", "thing done");
        assertThat(store.rows.events()).isEqualTo(3);
    }

    @Test
    void a_console_that_was_off_gives_the_bucket_what_it_lacks_before_it_alarms_anybody() {
        store.record(1);
        store.clock.moveBy(Duration.ofHours(8));
        look();
        assertThat(told).isEmpty();
    }
}
