package dev.recoveryconsole.shell;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * How long the two ends of a connection to PostgreSQL wait for each other when one of them is gone without a word. Both
 * know no limit by themselves: a console that stands still would keep its rows locked against the node that goes on, and
 * one whose server's host was lost would wait for hours.
 */
@Component
class StoreConnections implements BeanPostProcessor {

    /** Longer than any transaction of ours, which never waits for the outside; shorter than people's patience. */
    private static final String IDLE = "set idle_in_transaction_session_timeout = '10s'";

    /** Longer than any statement of ours. The address of the store can name another. */
    private static final String ANSWER_SECONDS = "20";

    @Override
    public @Nullable Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource store
                && String.valueOf(store.getJdbcUrl()).startsWith("jdbc:postgresql:")) {
            limit(store);
        }
        return bean;
    }

    private static void limit(HikariDataSource store) {
        store.getDataSourceProperties().putIfAbsent("socketTimeout", ANSWER_SECONDS);
        store.getDataSourceProperties().putIfAbsent("tcpKeepAlive", "true");
        if (store.getConnectionInitSql() == null) {
            store.setConnectionInitSql(IDLE);
        }
    }
}
