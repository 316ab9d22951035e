package dev.recoveryconsole.approval;

import dev.recoveryconsole.FullConsoleTest;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FullConsoleTest
class ChangedSignOffsOnPostgresTests extends ChangedSignOffsContract {

    @Autowired
    ChangedSignOffsOnPostgresTests(
            SignOffs signOffs,
            SigningDesk desk,
            ChangedSignOffs changed,
            TransactionTemplate transaction,
            JdbcClient store,
            InstantSource clock) {
        super(signOffs, desk, changed, transaction, store, clock);
    }
}
