package dev.recoveryconsole.approval;

import dev.recoveryconsole.ConsolePageTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ConsolePageTest
class LiveNodesTests extends LiveNodesContract {

    @Autowired
    LiveNodesTests(JdbcClient jdbc, TransactionTemplate transaction, Policy policy) {
        super(jdbc, transaction, policy);
    }
}
