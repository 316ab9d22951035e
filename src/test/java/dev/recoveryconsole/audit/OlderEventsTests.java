package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.audit.bundle.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A log that began before people were commitments: its first events stay what they were. */
class OlderEventsTests {

    private static final String JO = PeopleOfTests.person("jo").id();
    private static final String OLD = "{\"act\":\"thing done\",\"actor\":\"" + JO
            + "\",\"at\":\"2026-03-14T02:41:00Z\",\"facts\":{},\"index\":1,\"subject\":\"RC-2026-014\"}";

    @AutoClose
    private final AuditStore store = new AuditStore();

    @Test
    void both_kinds_are_one_intact_log_and_the_older_ones_keep_their_bytes() throws IOException {
        store.write(List.of(OLD));
        store.jdbc.sql("update audit_event set actor = ?").param(JO).update();
        store.jdbc.sql("update audit_head set last_index = 1").update();
        store.record(2).checkpoints.seal();
        assertThat(store.verdict()).isInstanceOf(Verdict.Intact.class);
        assertThat(new String(store.bundle(), StandardCharsets.UTF_8).lines())
                .contains(OLD)
                .filteredOn(line -> line.contains(JO))
                .as("none of the newer ones has the person in clear")
                .hasSize(1);
        assertThat(store.log.before(9, "", 9)).hasSize(3).allMatch(event -> JO.equals(event.actor()));
        var hers = new AuditFilter(null, JO, null, null, null, null);
        assertThat(store.search.next(hers, 0, 9)).extracting(AuditEvent::index).containsExactly(1L, 2L, 3L);
    }
}
