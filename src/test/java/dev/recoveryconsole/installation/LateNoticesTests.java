package dev.recoveryconsole.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.AuditLogLate;
import dev.recoveryconsole.recovery.EngineTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is told that the audit log is late, and in which words. */
@EngineTest
class LateNoticesTests {

    private static final Instant SINCE = Instant.parse("2026-03-14T02:41:00Z");
    private static final AuditLogLate LATE = new AuditLogLate("the bucket audit-copy", SINCE, SINCE.plusSeconds(900));
    private static final String KEY = "audit log:the bucket audit-copy 2026-03-14T02:41:00Z:late";

    private final ApplicationEventPublisher events;
    private final TransactionTemplate tx;
    private final JdbcClient store;

    @Autowired
    LateNoticesTests(ApplicationEventPublisher events, TransactionTemplate tx, JdbcClient store) {
        this.events = events;
        this.tx = tx;
        this.store = store;
    }

    @Test
    void the_notice_says_who_lacks_it_since_when_and_what_stops_when() {
        var notice = LateNotices.notice(LATE, List.of("omar@example.test"));
        assertThat(notice.title()).isEqualTo("Audit log not kept outside since 02:41 UTC");
        assertThat(notice.body())
                .isEqualTo("It does not reach the bucket audit-copy. Runs go on. From 02:56 UTC on no signature is"
                        + " accepted until it does.");
        assertThat(notice.key()).isEqualTo(KEY);
        assertThat(notice.mailTo()).containsExactly("omar@example.test");
    }

    @Test
    void admins_and_auditors_are_told_once_by_mail_and_the_team_in_the_chat() {
        for (var twice = 0; twice < 2; twice++) {
            tx.executeWithoutResult(status -> events.publishEvent(LATE));
        }
        var told = store.sql("select channel, mail_to from outbox where notice_key = ? order by channel")
                .param(KEY)
                .query((row, number) -> Map.entry(row.getString("channel"), row.getString("mail_to")))
                .list();
        store.sql("delete from outbox where notice_key = ?").param(KEY).update();
        var both = "ada@example.test,omar@example.test";
        assertThat(told).containsExactly(Map.entry("CHAT", both), Map.entry("MAIL", both));
    }
}
