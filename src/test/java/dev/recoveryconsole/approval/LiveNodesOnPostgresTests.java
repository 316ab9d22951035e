package dev.recoveryconsole.approval;

import dev.recoveryconsole.FullConsoleTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FullConsoleTest
class LiveNodesOnPostgresTests extends LiveNodesContract {

    @Autowired
    LiveNodesOnPostgresTests(JdbcClient jdbc, TransactionTemplate transaction, Policy policy) {
        super(jdbc, transaction, policy);
    }
}
