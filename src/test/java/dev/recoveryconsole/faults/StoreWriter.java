package dev.recoveryconsole.faults;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Commits number after number, and says each one aloud once its commit has returned; until it is killed. */
public final class StoreWriter {

    private StoreWriter() {}

    public static void main(String[] url) throws SQLException {
        try (var connection = DriverManager.getConnection(url[0], "console", "");
                var statement = connection.createStatement()) {
            statement.execute("create table written (number bigint primary key)");
            for (var number = 1L; ; number++) {
                statement.executeUpdate("insert into written values (" + number + ")");
                System.out.println(number);
            }
        }
    }
}
