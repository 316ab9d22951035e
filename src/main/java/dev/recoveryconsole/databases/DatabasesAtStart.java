package dev.recoveryconsole.databases;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings settings and store together before anybody can ask; a contradiction ends the start. */
@Component
class DatabasesAtStart implements InitializingBean {

    private final Databases databases;
    private final TransactionTemplate transaction;

    DatabasesAtStart(Databases databases, PlatformTransactionManager transactions) {
        this.databases = databases;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> databases.begin());
    }
}
