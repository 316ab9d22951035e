package dev.recoverysandbox;

import java.util.Set;

/** What the sandbox runs on. The product itself runs wherever Java 21 does. */
final class Platform {

    private static final Set<String> PROCESSORS = Set.of("amd64", "x86_64", "aarch64");

    private Platform() {}

    static void check() {
        var system = System.getProperty("os.name");
        var processor = System.getProperty("os.arch");
        if (!"Linux".equals(system) || !PROCESSORS.contains(processor)) {
            throw new CannotStart(
                    "The sandbox runs real PostgreSQL servers and needs Linux on x64 or arm64, not %s on %s."
                            .formatted(system, processor));
        }
    }
}
