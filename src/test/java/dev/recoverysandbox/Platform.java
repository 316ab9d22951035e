package dev.recoverysandbox;

import java.util.Set;

/** What the sandbox runs on. The product itself runs wherever Java 21 does. */
final class Platform {

    private static final Set<String> PROCESSORS = Set.of("amd64", "x86_64", "aarch64");

    private static final String NO_NAME = "?"; // what Java calls a user of whom the system knows only the number

    private Platform() {}

    static void check() {
        checkSystem();
        checkUser(System.getProperty("user.name"));
    }

    /** PostgreSQL's initdb looks the user up and gives up, in words that do not help, when it has no name. */
    static void checkUser(String name) {
        if (NO_NAME.equals(name)) {
            throw new CannotStart("The sandbox runs real PostgreSQL servers, which need a user with a name, and this"
                    + " user id has none: start it as a user whom `id -un` can name.");
        }
    }

    private static void checkSystem() {
        var system = System.getProperty("os.name");
        var processor = System.getProperty("os.arch");
        if (!"Linux".equals(system) || !PROCESSORS.contains(processor)) {
            throw new CannotStart(
                    "The sandbox runs real PostgreSQL servers and needs Linux on x64 or arm64, not %s on %s."
                            .formatted(system, processor));
        }
    }
}
