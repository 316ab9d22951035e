package dev.recoveryconsole.notification;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties =
                "spring.datasource.url=jdbc:h2:mem:outbox;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH")
class OutboxTests extends OutboxContract {

    @Autowired
    OutboxTests(JdbcClient jdbc, Outbox ofTheContext) {
        super(jdbc, ofTheContext);
    }
}
