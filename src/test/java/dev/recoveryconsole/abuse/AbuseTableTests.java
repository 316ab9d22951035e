package dev.recoveryconsole.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AbuseTableTests {

    private static final Row REFUSED =
            new Row(AbuseCase.A2, "an account | two", "403 no\nrole", "nothing", "nothing yet");
    private static final Row TAKEN =
            new Row(AbuseCase.A2, "a listed one", "taken and marked: 302", "1 call", "sign-off signed");

    @Test
    void every_case_has_its_lines_and_one_that_nobody_tried_says_so() {
        var lines = AbuseTable.text(Map.of(AbuseCase.A2, new LinkedHashSet<>(List.of(REFUSED, TAKEN))))
                .lines()
                .toList();
        assertThat(lines)
                .contains(
                        "| A2 Same human, second account or issuer | an account \\| two | 403 no role | nothing | nothing yet |",
                        "| A1 Signs one's own request | not tried in this run |  |  |  |");
        assertThat(lines.stream().filter(line -> line.startsWith("| A"))).hasSize(AbuseCase.values().length + 1);
    }

    @Test
    void the_heading_counts_what_is_only_marked_and_what_no_log_has() {
        assertThat(AbuseTable.text(Map.of(AbuseCase.A2, Set.of(REFUSED, TAKEN))))
                .contains("1 of 32 tried in this run, 2 attempts; 1 of them are taken and marked, 1 stand in no");
    }
}
