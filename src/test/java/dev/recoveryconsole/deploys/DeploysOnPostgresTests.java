package dev.recoveryconsole.deploys;

import dev.recoveryconsole.FullConsoleTest;
import dev.recoveryconsole.audit.AuditLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FullConsoleTest
class DeploysOnPostgresTests extends DeploysContract {

    @Autowired
    DeploysOnPostgresTests(Deploys deploys, AuditLog audit, JdbcClient jdbc) {
        super(deploys, audit, jdbc);
    }
}
