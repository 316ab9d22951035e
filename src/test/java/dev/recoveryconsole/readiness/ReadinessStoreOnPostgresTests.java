package dev.recoveryconsole.readiness;

import dev.recoveryconsole.PostgresStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class ReadinessStoreOnPostgresTests extends ReadinessStoreContract {

    @Autowired
    ReadinessStoreOnPostgresTests(Findings findings, Looks looks) {
        super(findings, looks);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        PostgresStore.is(registry);
    }
}
