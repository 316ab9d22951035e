package dev.recoverysandbox.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Servers of one test class, each with the database "orders" of the user "shop"; none is left when the class ends. */
final class FleetOfTests implements AfterAllCallback {

    static final String PASSWORD = "first secret";

    private final LoopbackBlock addresses = LoopbackBlock.free();
    private final EmbeddedPostgres fleet = EmbeddedPostgres.in(EmbeddedPostgres.defaultRoot());

    DatabaseServer create(String id) {
        return fleet.create(spec(id));
    }

    DatabaseServer create(ServerSpec spec) {
        return fleet.create(spec);
    }

    DatabaseServer restore(DatabaseServer from, Instant target, String id) throws RestoreFailed {
        return fleet.restore(from, target, spec(id));
    }

    /** At an address that nobody else has. */
    ServerSpec spec(String id) {
        return new ServerSpec(id, addresses.next(), addresses.port(), "shop", PASSWORD, "orders");
    }

    static Connection login(DatabaseServer at) throws SQLException {
        return login(at, PASSWORD);
    }

    static Connection login(DatabaseServer at, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + at.spec().host() + ":" + at.spec().port() + "/orders", "shop", password);
    }

    Path folder() {
        return fleet.folder();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        fleet.close();
        addresses.close();
    }
}
