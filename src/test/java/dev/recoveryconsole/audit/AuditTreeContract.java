package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.PeopleOfTests;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds for the signed tree and for what is found in the log, on every engine. */
abstract class AuditTreeContract {

    private static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);

    private final AuditLog log;
    private final Checkpoints checkpoints;
    private final Inclusions inclusions;
    private final AuditSearch search;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    AuditTreeContract(
            AuditLog log,
            Checkpoints checkpoints,
            Inclusions inclusions,
            AuditSearch search,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.inclusions = inclusions;
        this.search = search;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Test
    void every_event_is_proven_once_it_is_signed() {
        record(270, "counted");
        assertThat(checkpoints.seal()).isEmpty();
        record(1, "too late");
        var events = search.newest(ALL, Long.MAX_VALUE, 271);
        var signed = inclusions.of(events);
        assertThat(signed.unsigned()).isEqualTo(1);
        assertThat(signed.byIndex())
                .hasSize(270)
                .doesNotContainKey(events.getFirst().index());
        assertThat(signed.byIndex().values()).allMatch(Inclusion::holds);
    }

    @Test
    void what_is_signed_is_neither_changed_nor_deleted() {
        record(300, "kept");
        checkpoints.seal();
        for (var table : new String[] {"audit_tile", "audit_checkpoint"}) {
            assertThatThrownBy(() -> jdbc.sql("delete from " + table).update()).hasStackTraceContaining("append-only");
        }
        assertThatThrownBy(() ->
                        jdbc.sql("update audit_checkpoint set note = 'forged'").update())
                .hasStackTraceContaining("append-only");
    }

    @Test
    void a_checkpoint_that_is_rolled_back_was_never_made() {
        record(1, "before");
        checkpoints.seal();
        transaction.executeWithoutResult(status -> {
            log.append(entry("undone"));
            assertThat(checkpoints.seal()).isEmpty();
            status.setRollbackOnly();
        });
        record(1, "after");
        assertThat(checkpoints.seal()).isEmpty();
        assertThat(inclusions
                        .of(search.newest(ALL, Long.MAX_VALUE, 2))
                        .byIndex()
                        .values())
                .hasSize(2)
                .allMatch(Inclusion::holds);
    }

    @Test
    void each_act_is_named_once_and_finds_its_events_both_ways() {
        record(3, "found again");
        assertThat(search.acts()).contains("found again").doesNotHaveDuplicates();
        var filter = new AuditFilter("RC-TREE", PeopleOfTests.person("jo").id(), "found again", null, null, null);
        var newest = search.newest(filter, Long.MAX_VALUE, 3);
        assertThat(newest).hasSize(3).allMatch(event -> event.act().equals("found again"));
        assertThat(search.next(filter, newest.getLast().index() - 1, 3)).isEqualTo(newest.reversed());
        var console = new AuditFilter("RC-TREE", AuditFilter.CONSOLE, null, null, null, null);
        assertThat(search.newest(console, Long.MAX_VALUE, 3)).isEmpty();
        var at = newest.getFirst().at();
        var until = new AuditFilter("RC-TREE", null, null, at.toString(), at.toString(), null);
        assertThat(search.newest(until, Long.MAX_VALUE, 3)).isEmpty();
        var from = new AuditFilter("RC-TREE", null, null, at.toString(), null, null);
        assertThat(search.newest(from, Long.MAX_VALUE, 3)).contains(newest.getFirst());
    }

    private void record(int events, String act) {
        transaction.executeWithoutResult(status -> {
            for (var i = 0; i < events; i++) {
                log.append(entry(act));
            }
        });
    }

    private static AuditEntry entry(String act) {
        return new AuditEntry(act, "RC-TREE", PeopleOfTests.person("jo"), Map.of("a", "x"));
    }
}
