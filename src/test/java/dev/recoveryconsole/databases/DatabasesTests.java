package dev.recoveryconsole.databases;

import dev.recoveryconsole.audit.AuditLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jpa.test.autoconfigure.TestEntityManager;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties =
                "spring.datasource.url=jdbc:h2:mem:databases;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH")
class DatabasesTests extends DatabasesContract {

    @Autowired
    DatabasesTests(StoredGenerations generations, AuditLog audit, TestEntityManager entities, Databases ofTheContext) {
        super(generations, audit, entities, ofTheContext);
    }
}
