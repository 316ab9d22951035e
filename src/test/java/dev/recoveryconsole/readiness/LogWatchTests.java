package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.readiness.Condition.DELETION_LOG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.aws.AutomatedBackup;
import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.erasure.DeletionLogFixture;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.shell.ConsoleSettings;
import dev.recoveryconsole.shell.Times;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fixture's margin is 10 min, its log may be silent for 3 min. */
class LogWatchTests {

    private static final Instant NOW = Instant.parse("2026-03-14T04:58:40Z");
    private static final Instant EARLIEST = Instant.parse("2026-03-07T03:00:00Z");
    private static final Instant LONG_AGO = EARLIEST.minus(Duration.ofMinutes(10));

    private final DeletionLogFixture log = new DeletionLogFixture();
    private final FleetFake fleet = new FleetFake();
    private final Times times =
            new Times(new ConsoleSettings(URI.create("http://localhost"), "test", List.of(), ZoneOffset.UTC));
    private final LogWatch watch = new LogWatch(log.log(), fleet, times, InstantSource.fixed(NOW));

    @BeforeEach
    void a_window() {
        fleet.backup = new AutomatedBackup(
                RunFixture.OLD, new InstanceName("orders-prod"), "active", EARLIEST, NOW, 7, List.of());
    }

    @Test
    void a_log_that_reaches_back_to_the_windows_start_less_the_margin_is_enough() {
        log.head(LONG_AGO, NOW, 0);
        assertThat(look().state()).isEqualTo(Finding.State.MET);
    }

    @Test
    void a_log_that_begins_a_second_later_is_not() {
        log.head(LONG_AGO.plusSeconds(1), NOW, 0);
        assertThat(look().state()).isEqualTo(Finding.State.PROBLEM);
        assertThat(look().said()).startsWith("it begins 1 s too late for the start of the restore window");
    }

    @Test
    void a_log_that_nobody_renews_is_not() {
        log.head(LONG_AGO, NOW.minusSeconds(180), 0);
        assertThat(look().state()).isEqualTo(Finding.State.MET);
        log.head(LONG_AGO, NOW.minusSeconds(181), 0);
        assertThat(look())
                .isEqualTo(Finding.problem(DELETION_LOG, "log.json was last renewed 3 min 01 s ago, limit 3 min 00 s"));
    }

    @Test
    void a_missing_description_and_a_refusal_are_problems_and_silence_is_no_answer() {
        assertThat(look().said()).contains("has no s3://shop-deletion-log/deletions/log.json");
        log.failsWith(new AwsRefused("AccessDenied", 403, "not authorized", null));
        assertThat(look()).isEqualTo(Finding.problem(DELETION_LOG, "AWS says: AccessDenied: not authorized"));
        log.failsWith(new AwsUnreachable("cut off", new IOException()));
        assertThatThrownBy(this::look).isInstanceOf(AwsUnreachable.class);
    }

    @Test
    void without_a_window_nobody_knows_whether_it_is_covered() {
        fleet.backup = null;
        log.head(LONG_AGO, NOW, 0);
        assertThat(look().state()).isEqualTo(Finding.State.NOT_KNOWN);
    }

    private Finding look() {
        return watch.look(DatabaseFixture.ordersProd()).getFirst();
    }
}
