package dev.recoveryconsole.recovery;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;

@TestPropertySource(
        properties =
                "spring.datasource.url=jdbc:h2:mem:outlook;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH")
class OutlookBookTests extends OutlookBookContract {

    @Autowired
    OutlookBookTests(OutlookBook book, JdbcClient jdbc, PlatformTransactionManager transactions) {
        super(book, jdbc, transactions);
    }
}
