package dev.recoveryconsole.audit;

import java.util.List;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody outside who has all but the newest event, in a running console; gone when it is closed. */
public final class LateKeeper implements Keeper, AutoCloseable {

    private static final String NAME = "lateKeeper";

    private final DefaultListableBeanFactory beans;
    private final JdbcClient store;

    public LateKeeper(ConfigurableApplicationContext console, JdbcClient store) {
        this.store = store;
        beans = (DefaultListableBeanFactory) console.getBeanFactory();
        beans.registerSingleton(NAME, this);
    }

    @Override
    public List<Kept> kept() {
        var newest =
                store.sql("select last_index from audit_head").query(Long.class).single();
        return List.of(new Kept("the bucket of tests", newest - 1));
    }

    @Override
    public void close() {
        beans.destroySingleton(NAME);
    }
}
