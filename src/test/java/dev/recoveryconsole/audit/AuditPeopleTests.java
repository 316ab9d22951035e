package dev.recoveryconsole.audit;

import dev.recoveryconsole.ConsolePageTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ConsolePageTest
class AuditPeopleTests extends AuditPeopleContract {

    @Autowired
    AuditPeopleTests(
            AuditLog log,
            Checkpoints checkpoints,
            Inclusions inclusions,
            AuditSearch search,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        super(log, checkpoints, inclusions, search, transaction, jdbc);
    }
}
