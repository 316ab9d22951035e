package dev.recoveryconsole.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShortTimeTests {

    private static final Instant NOW = Instant.parse("2026-03-14T03:20:00Z");

    @Test
    void a_clock_time_means_today_or_yesterday_when_it_has_not_come_yet() {
        assertThat(proposal("02:31")).endsWith("Did you mean 2026-03-14T02:31:00Z?");
        assertThat(proposal(" 02:31:07 utc ")).endsWith("Did you mean 2026-03-14T02:31:07Z?");
        assertThat(proposal("23:50")).endsWith("Did you mean 2026-03-13T23:50:00Z?");
    }

    @Test
    void a_date_without_seconds_keeps_its_zone() {
        assertThat(proposal("2026-03-14T02:31")).endsWith("Did you mean 2026-03-14T02:31:00Z?");
        assertThat(proposal("2026-03-14 03:31+01:00")).endsWith("Did you mean 2026-03-14T02:31:00Z?");
        assertThat(proposal("2026-03-13 02:31 UTC")).endsWith("Did you mean 2026-03-13T02:31:00Z?");
    }

    @Test
    void nothing_is_proposed_for_what_is_whole_or_lies_ahead_or_cannot_be_told() {
        assertThat(proposal("2026-03-14T02:31:00Z")).isEmpty();
        assertThat(proposal("2026-03-14T03:21")).isEmpty();
        assertThat(proposal("25:00")).isEmpty();
        assertThat(proposal("half past two")).isEmpty();
        assertThat(proposal("")).isEmpty();
    }

    private static String proposal(String text) {
        return ShortTime.proposal(text, NOW).orElse("");
    }
}
