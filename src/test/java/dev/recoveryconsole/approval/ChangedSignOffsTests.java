package dev.recoveryconsole.approval;

import dev.recoveryconsole.ConsolePageTest;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ConsolePageTest
class ChangedSignOffsTests extends ChangedSignOffsContract {

    @Autowired
    ChangedSignOffsTests(
            SignOffs signOffs,
            SigningDesk desk,
            ChangedSignOffs changed,
            TransactionTemplate transaction,
            JdbcClient store,
            InstantSource clock) {
        super(signOffs, desk, changed, transaction, store, clock);
    }
}
