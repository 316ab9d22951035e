package dev.recoveryconsole.outside;

import java.net.InetAddress;
import java.util.function.Function;
import java.util.stream.Stream;

/** HTTP of tests, whose servers are on this machine. */
public final class GuardedHttpFixture {

    private GuardedHttpFixture() {}

    /** As a console that may ask this machine. */
    public static GuardedHttp thisMachine() {
        return of("127.0.0.0/8", "::1/128");
    }

    /** As a console with these networks in its settings. */
    public static GuardedHttp of(String... networks) {
        return new GuardedHttp(new Destinations(settings(networks)));
    }

    /** With another name server. */
    public static GuardedHttp of(Function<String, InetAddress[]> names, String... networks) {
        return new GuardedHttp(new Destinations(settings(networks), names::apply));
    }

    static NetworkSettings settings(String... networks) {
        return new NetworkSettings(Stream.of(networks).map(Network::of).toList());
    }
}
