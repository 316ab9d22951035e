package dev.recoveryconsole.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoardLineTests {

    private static final Instant NOW = Instant.parse("2026-03-14T02:30:59Z");

    @Test
    void all_met_is_ready() {
        assertThat(with(Condition.SECRET, Finding.State.MET).ready()).isTrue();
        assertThat(with(Condition.SECRET, Finding.State.MET).state()).isEqualTo("Ready");
    }

    @Test
    void what_a_recovery_does_without_may_be_unknown_and_is_said() {
        var line = with(Condition.AWS_RIGHTS, Finding.State.NOT_KNOWN);
        assertThat(line.ready()).isTrue();
        assertThat(line.state()).isEqualTo("Ready, 1 not known");
    }

    @Test
    void anything_else_that_nobody_knows_is_not_ready() {
        var line = with(Condition.SECRET, Finding.State.NOT_KNOWN);
        assertThat(line.ready()).isFalse();
        assertThat(line.state()).isEqualTo("1 not known");
    }

    @Test
    void a_denial_that_was_seen_is_a_problem_like_any() {
        var line = with(Condition.AWS_RIGHTS, Finding.State.PROBLEM);
        assertThat(line.ready()).isFalse();
        assertThat(line.state()).isEqualTo("1 problem");
    }

    private static BoardLine with(Condition one, Finding.State state) {
        var standings = Arrays.stream(Condition.values())
                .map(condition -> new Finding(condition, condition == one ? state : Finding.State.MET, "seen"))
                .map(finding -> new Standing(finding, NOW, NOW))
                .toList();
        var owners = new ReadinessSettings.Owners("Shop team", "AWS", "Kubernetes", "Console");
        return new BoardLine("orders-prod", owners, null, null, null, null, null, standings);
    }
}
