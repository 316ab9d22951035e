package dev.recoveryconsole.notification;

import dev.recoveryconsole.PostgresStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class OutboxOnPostgresTests extends OutboxContract {

    @Autowired
    OutboxOnPostgresTests(JdbcClient jdbc, Outbox ofTheContext) {
        super(jdbc, ofTheContext);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        PostgresStore.is(registry);
    }
}
