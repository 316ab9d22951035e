package dev.recoveryconsole.shell;

import org.springframework.mock.env.MockEnvironment;

/** Another console than the one of the context. */
public final class NodeOfTests {

    private NodeOfTests() {}

    public static Node named(String name) {
        return new Node(new MockEnvironment().withProperty("db-scheduler.scheduler-name", name));
    }
}
