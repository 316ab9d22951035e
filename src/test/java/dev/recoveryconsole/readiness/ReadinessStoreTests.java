package dev.recoveryconsole.readiness;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties =
                "spring.datasource.url=jdbc:h2:mem:readiness;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH")
class ReadinessStoreTests extends ReadinessStoreContract {

    @Autowired
    ReadinessStoreTests(Findings findings, Looks looks) {
        super(findings, looks);
    }
}
