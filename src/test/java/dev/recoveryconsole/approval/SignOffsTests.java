package dev.recoveryconsole.approval;

import dev.recoveryconsole.ConsolePageTest;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ConsolePageTest
class SignOffsTests extends SignOffsContract {

    @Autowired
    SignOffsTests(
            SignOffs signOffs,
            SigningDesk desk,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            InstantSource clock) {
        super(signOffs, desk, transaction, jdbc, clock);
    }
}
