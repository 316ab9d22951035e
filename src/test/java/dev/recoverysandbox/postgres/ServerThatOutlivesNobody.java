package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** A JVM of its own with one server, for the tests to kill. */
final class ServerThatOutlivesNobody {

    private ServerThatOutlivesNobody() {}

    /** Arguments: root folder, host, port. Says the fleet's folder and the server's process, then waits for the end. */
    public static void main(String[] args) throws IOException {
        var fleet = EmbeddedPostgres.in(Path.of(args[0]));
        fleet.create(new ServerSpec("orders", args[1], Integer.parseInt(args[2]), "shop", "a secret", "orders"));
        System.out.println("RUNNING " + fleet.folder());
        var unused = System.in.read();
        System.exit(0);
    }
}
