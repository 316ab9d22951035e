package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.FullConsoleTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The same promises on the other engine, and the one that only its trigger can keep. */
@FullConsoleTest
class AuditLogOnPostgresTests extends AuditLogContract {

    private final JdbcClient jdbc;

    @Autowired
    AuditLogOnPostgresTests(AuditLog log, TransactionTemplate transaction, JdbcClient jdbc) {
        super(log, transaction, jdbc);
        this.jdbc = jdbc;
    }

    @Test
    void the_table_is_not_emptied_either() {
        assertThatThrownBy(() -> jdbc.sql("truncate audit_event").update()).hasStackTraceContaining("append-only");
    }
}
