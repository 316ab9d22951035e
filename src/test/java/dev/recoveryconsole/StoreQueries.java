package dev.recoveryconsole;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Notes every statement that this thread sends to the store; other threads have their own notes. */
public final class StoreQueries implements BeanPostProcessor {

    private static final ThreadLocal<List<String>> SENT = ThreadLocal.withInitial(ArrayList::new);

    /** What this thread has sent since the last call, without what keeps the session. */
    public static List<String> sent() {
        var sent = SENT.get().stream()
                .filter(one -> !one.contains("SPRING_SESSION"))
                .toList();
        SENT.get().clear();
        return sent;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource store ? new Noting(store) : bean;
    }

    private static final class Noting extends DelegatingDataSource {

        Noting(DataSource store) {
            super(store);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return noting(Connection.class, super.getConnection(), "");
        }
    }

    private static <T> T noting(Class<T> type, T real, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, values) -> call(real, method, values, sql)));
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] values, String sql)
            throws Throwable {
        if (method.getName().startsWith("execute")) {
            SENT.get().add(values == null || values.length == 0 ? sql : first(values));
        }
        try {
            return switch (method.invoke(real, values)) {
                case PreparedStatement prepared -> noting(PreparedStatement.class, prepared, first(values));
                case Statement plain -> noting(Statement.class, plain, "");
                case null -> null;
                case Object answer -> answer;
            };
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static String first(Object @Nullable [] values) {
        return values == null ? "" : String.valueOf(values[0]);
    }
}
