package dev.recoverysandbox.postgres;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Properties;

/** The engine's own superuser of one server, as RDS keeps one that its customers never see. */
record Login(String user, String password) {

    static final String ENGINE = "rdsadmin";

    static Login random() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return new Login(ENGINE, HexFormat.of().formatHex(bytes));
    }

    /** A connection that may write although somebody fenced the server by making it read-only by default. */
    Connection connect(ServerSpec spec, String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("options", "-c default_transaction_read_only=off");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + spec.host() + ":" + spec.port() + "/" + database, properties);
    }
}
