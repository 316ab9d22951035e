package dev.recoverysandbox.kubernetes.server;

import java.util.List;

/** What stands before {@code /proxy}: {@code name}, {@code name:port} or {@code scheme:name:port}. */
record ProxyName(String name, String port) {

    static ProxyName of(String text) {
        var parts = List.of(text.split(":", -1));
        return switch (parts.size()) {
            case 1 -> new ProxyName(text, "");
            case 2 -> new ProxyName(parts.get(0), parts.get(1));
            default -> new ProxyName(parts.get(1), parts.get(2));
        };
    }
}
