package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.PeopleOfTests;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** What the audit log promises on every engine. */
abstract class AuditLogContract {

    private final AuditLog log;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    AuditLogContract(AuditLog log, TransactionTemplate transaction, JdbcClient jdbc) {
        this.log = log;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Test
    void nothing_is_recorded_outside_the_change_it_records() {
        assertThatThrownBy(() -> log.append(entry("alone"))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void the_index_has_no_gap_after_a_rollback_and_under_two_writers() throws Exception {
        long before = last();
        transaction.executeWithoutResult(status -> {
            log.append(entry("undone"));
            status.setRollbackOnly();
        });
        var start = new CountDownLatch(1);
        try (var writers = Executors.newFixedThreadPool(2)) {
            Callable<Object> twenty = () -> {
                start.await();
                for (int i = 0; i < 20; i++) {
                    transaction.executeWithoutResult(status -> log.append(entry("raced")));
                }
                return "done";
            };
            var both = List.of(writers.submit(twenty), writers.submit(twenty));
            start.countDown();
            for (var one : both) {
                one.get();
            }
        }
        assertThat(indexesAfter(before))
                .hasSize(40)
                .isSorted()
                .startsWith(before + 1)
                .endsWith(before + 40);
    }

    @Test
    void no_row_is_changed_or_deleted() {
        append("kept");
        assertThatThrownBy(
                        () -> jdbc.sql("update audit_event set act = 'forged'").update())
                .hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("delete from audit_event").update()).hasStackTraceContaining("append-only");
    }

    @Test
    void what_is_stored_is_canonical_and_its_digest_can_be_computed_again() {
        append("canonical");
        var event = log.before(Long.MAX_VALUE, "RC-TEST-canonical", 1).getFirst();
        assertThat(event.actor()).isEqualTo("https://idp.example.test#jo");
        assertThat(OpenedEvents.opened(jdbc, event.canonical()))
                .isEqualTo("{\"act\":\"canonical\",\"actor\":\"https://idp.example.test#jo\",\"at\":\"" + event.at()
                        + "\",\"facts\":{\"a\":[1,2],\"b\":\"x\"},\"index\":" + event.index()
                        + ",\"subject\":\"RC-TEST-canonical\"}");
        assertThat(CanonicalJson.digest(event.canonical())).isEqualTo(event.digest());
    }

    private void append(String act) {
        transaction.executeWithoutResult(status -> log.append(entry(act)));
    }

    private static AuditEntry entry(String act) {
        return new AuditEntry(act, "RC-TEST-" + act, PeopleOfTests.person("jo"), Map.of("b", "x", "a", List.of(1, 2)));
    }

    private long last() {
        return jdbc.sql("select last_index from audit_head").query(Long.class).single();
    }

    private List<Long> indexesAfter(long index) {
        return jdbc.sql("select event_index from audit_event where event_index > ? order by event_index")
                .param(index)
                .query(Long.class)
                .list();
    }
}
