package dev.recoveryconsole.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a change. */
class PolicyVersionsTests {

    @Test
    void what_is_added_removed_and_changed_is_named_and_what_stays_is_not() {
        var then = Map.of("a", "1", "b", "approver", "c", "15m", "d", "same");
        var now = Map.of("b", "approver, operator", "c", "20m", "d", "same", "e", "viewer");
        assertThat(PolicyVersions.changes(then, now))
                .containsExactly(
                        "a removed: 1", "b: approver, now approver, operator", "c: 15m, now 20m", "e added: viewer");
        assertThat(PolicyVersions.changes(now, now)).isEmpty();
    }
}
