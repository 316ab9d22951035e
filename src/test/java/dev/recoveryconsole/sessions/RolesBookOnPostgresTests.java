package dev.recoveryconsole.sessions;

import dev.recoveryconsole.FullConsoleTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FullConsoleTest
class RolesBookOnPostgresTests extends RolesBookContract {

    @Autowired
    RolesBookOnPostgresTests(RolesBook book, JdbcClient jdbc) {
        super(book, jdbc);
    }
}
