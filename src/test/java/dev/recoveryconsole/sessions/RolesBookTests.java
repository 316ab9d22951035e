package dev.recoveryconsole.sessions;

import dev.recoveryconsole.ConsolePageTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ConsolePageTest
class RolesBookTests extends RolesBookContract {

    @Autowired
    RolesBookTests(RolesBook book, JdbcClient jdbc) {
        super(book, jdbc);
    }
}
