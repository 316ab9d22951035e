package dev.recoveryconsole.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalBoundTests {

    private Instant now = Instant.parse("2026-03-14T02:30:00Z");
    private final RefusalBound bound = new RefusalBound(() -> now);

    @Test
    void so_many_refusals_a_minute_are_written_down_and_then_no_more() {
        for (int i = 0; i < RefusalBound.MOST; i++) {
            assertThat(bound.one()).isTrue();
        }
        assertThat(bound.one()).isFalse();
        now = now.plusSeconds(59);
        assertThat(bound.one()).isFalse();
        now = now.plusSeconds(1);
        assertThat(bound.one()).isTrue();
    }
}
