package dev.recoverysandbox.kubernetes.server;

import java.util.List;

/** Who a token stands for. */
record User(String name, List<String> groups) {

    boolean mayEverything() {
        return groups.contains("system:masters");
    }
}
