package dev.recoveryconsole.audit;

import dev.recoveryconsole.ConsolePageTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ConsolePageTest
class AuditLogTests extends AuditLogContract {

    @Autowired
    AuditLogTests(AuditLog log, TransactionTemplate transaction, JdbcClient jdbc) {
        super(log, transaction, jdbc);
    }
}
