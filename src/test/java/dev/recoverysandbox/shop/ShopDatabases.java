package dev.recoverysandbox.shop;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test a {@link ShopDatabase} of its own, all on one server that ends with the last test. */
final class ShopDatabases implements ParameterResolver {

    private static final Namespace SHOP = Namespace.create(ShopDatabases.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ShopDatabase.class;
    }

    @Override
    public ShopDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var server =
                context.getRoot().getStore(SHOP).computeIfAbsent(ShopServer.class, type -> started(), ShopServer.class);
        return context.getStore(Namespace.create(ShopDatabases.class, context.getUniqueId()))
                .computeIfAbsent(ShopDatabase.class, type -> copy(server), ShopDatabase.class);
    }

    private static ShopServer started() {
        try {
            return ShopServer.start();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ShopDatabase copy(ShopServer server) {
        try {
            return server.copy("shop_" + NUMBER.incrementAndGet());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
