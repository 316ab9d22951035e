package dev.recoverysandbox.shop;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pod of the shop is told by its environment. */
record ShopEnvironment(
        String host,
        int port,
        String database,
        String user,
        String password,
        Role role,
        @Nullable URI incident) {

    /** What the pod does beside answering its health address. */
    enum Role {
        API,
        WORKER
    }

    static ShopEnvironment of(Map<String, String> environment) {
        return new ShopEnvironment(
                value(environment, "DB_HOST"),
                Integer.parseInt(environment.getOrDefault("DB_PORT", "5432")),
                value(environment, "DB_NAME"),
                value(environment, "DB_USER"),
                value(environment, "DB_PASSWORD"),
                "worker".equals(environment.get("ROLE")) ? Role.WORKER : Role.API,
                environment.containsKey("INCIDENT_URL") ? URI.create(environment.get("INCIDENT_URL")) : null);
    }

    static String value(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The environment has no " + name);
        }
        return value;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s?connectTimeout=2&socketTimeout=10&tcpKeepAlive=true"
                .formatted(host, port, database);
    }
}
