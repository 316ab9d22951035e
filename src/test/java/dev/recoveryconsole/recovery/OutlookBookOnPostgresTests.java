package dev.recoveryconsole.recovery;

import dev.recoveryconsole.PostgresStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;

class OutlookBookOnPostgresTests extends OutlookBookContract {

    @Autowired
    OutlookBookOnPostgresTests(OutlookBook book, JdbcClient jdbc, PlatformTransactionManager transactions) {
        super(book, jdbc, transactions);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        PostgresStore.is(registry);
    }
}
