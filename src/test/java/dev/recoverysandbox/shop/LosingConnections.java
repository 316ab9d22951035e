package dev.recoverysandbox.shop;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/** Connections that commit and then break before they can say so. */
record LosingConnections(Connections real) implements Connections {

    @Override
    public Connection open() throws SQLException {
        var connection = real.open();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        var answer = method.invoke(connection, arguments);
                        if (method.getName().equals("commit")) {
                            throw new SQLException("connection lost", "08006");
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
