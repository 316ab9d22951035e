package dev.recoverysandbox.production;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Lets every reader of the orders wait, as a forgotten transaction does, until it is released. */
public final class StuckCheck implements AutoCloseable {

    private @Nullable Connection holder;

    /** Locks the orders of the database that the connection is in; takes the connection over. */
    public synchronized void lock(Connection connection) throws SQLException {
        close();
        holder = connection;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
        }
    }

    /** Lets them go on. */
    @Override
    public synchronized void close() throws SQLException {
        if (holder != null) {
            holder.close();
            holder = null;
        }
    }
}
