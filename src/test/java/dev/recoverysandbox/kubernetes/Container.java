package dev.recoverysandbox.kubernetes;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** A running container of a pod. */
public interface Container extends AutoCloseable {

    /** Where its HTTP port really listens (a loopback address with a random port). */
    InetSocketAddress address();

    /** What its readiness probe answers now. */
    boolean ready();

    /** Completes with the exit code when the program ends by itself. */
    CompletableFuture<Integer> exit();

    /** Ends it, as SIGTERM would. */
    @Override
    void close();
}
