package dev.recoveryconsole.audit;

import dev.recoveryconsole.FullConsoleTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The same on the other engine, whose locks are others. */
@FullConsoleTest
class AuditPeopleOnPostgresTests extends AuditPeopleContract {

    @Autowired
    AuditPeopleOnPostgresTests(
            AuditLog log,
            Checkpoints checkpoints,
            Inclusions inclusions,
            AuditSearch search,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        super(log, checkpoints, inclusions, search, transaction, jdbc);
    }
}
