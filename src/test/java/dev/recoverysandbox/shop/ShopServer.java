package dev.recoverysandbox.shop;

import dev.recoverysandbox.postgres.DatabaseServer;
import dev.recoverysandbox.postgres.EmbeddedPostgres;
import dev.recoverysandbox.postgres.LoopbackBlock;
import dev.recoverysandbox.postgres.RestoreFailed;
import dev.recoverysandbox.postgres.ServerSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** A real server whose database {@code shop} is filled and then only copied. */
record ShopServer(LoopbackBlock addresses, EmbeddedPostgres fleet, DatabaseServer server, ShopLogins logins)
        implements AutoCloseable {

    static ShopServer start() throws SQLException {
        var addresses = LoopbackBlock.free();
        var fleet = EmbeddedPostgres.in(EmbeddedPostgres.defaultRoot());
        var server = fleet.create(spec("orders", addresses));
        var logins = ShopLogins.random();
        try (var superuser = server.superuser("shop")) {
            ShopSchema.install(superuser, logins);
        }
        return new ShopServer(addresses, fleet, server, logins);
    }

    ShopDatabase copy(String name) throws SQLException {
        try (var superuser = server.superuser("postgres")) {
            Sql.run(superuser, "CREATE DATABASE %s TEMPLATE shop OWNER master".formatted(name));
            Sql.run(superuser, ShopSchema.databaseRights(name, logins));
        }
        return new ShopDatabase(this, name);
    }

    String host() {
        return server.spec().host();
    }

    int port() {
        return server.spec().port();
    }

    Connection superuser(String database) throws SQLException {
        return server.superuser(database);
    }

    DatabaseServer restore(Instant target) throws RestoreFailed {
        return fleet.restore(server, target, spec("restored", addresses));
    }

    private static ServerSpec spec(String id, LoopbackBlock addresses) {
        return new ServerSpec(id, addresses.next(), addresses.port(), "master", "master secret", "shop");
    }

    @Override
    public void close() {
        fleet.close();
        addresses.close();
    }
}
