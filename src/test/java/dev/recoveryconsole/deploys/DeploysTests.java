package dev.recoveryconsole.deploys;

import dev.recoveryconsole.ConsolePageTest;
import dev.recoveryconsole.audit.AuditLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ConsolePageTest
class DeploysTests extends DeploysContract {

    @Autowired
    DeploysTests(Deploys deploys, AuditLog audit, JdbcClient jdbc) {
        super(deploys, audit, jdbc);
    }
}
