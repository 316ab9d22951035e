package dev.recoveryconsole.databases;

import dev.recoveryconsole.PostgresStore;
import dev.recoveryconsole.audit.AuditLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jpa.test.autoconfigure.TestEntityManager;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class DatabasesOnPostgresTests extends DatabasesContract {

    @Autowired
    DatabasesOnPostgresTests(
            StoredGenerations generations, AuditLog audit, TestEntityManager entities, Databases ofTheContext) {
        super(generations, audit, entities, ofTheContext);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        PostgresStore.is(registry);
    }
}
