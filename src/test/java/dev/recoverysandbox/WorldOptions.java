package dev.recoverysandbox;

import dev.recoverysandbox.aws.rds.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How a world is started.
 *
 * @param folder takes its files: welcome.json, kubeconfig, keys, consoles, ledger
 * @param ports where its parts listen
 * @param keep whether the console's store of the last world stays
 * @param ordersPerSecond how busy the shop is; 0 for a quiet one
 * @param pace how long AWS takes beside the real work
 * @param quietPeriod how long a console waits for an instance that it may have asked for
 * @param replication whether the automated backups of the shop's database are copied to another Region
 * @param store what the consoles keep their own data in
 */
public record WorldOptions(
        Path folder,
        Ports ports,
        boolean keep,
        double ordersPerSecond,
        Pace pace,
        Duration quietPeriod,
        boolean replication,
        Store store) {

    /** What the consoles keep their own data in. */
    public enum Store {
        /** A server of its own, as in an installation. It ends with the world. */
        POSTGRESQL,
        /** A file, which the next world may find again. */
        H2;

        /** Kept data needs the file; everybody else gets what an installation has. */
        static Store of(SandboxSettings settings, boolean keep) {
            var wanted = settings.text("sandbox.store").orElse(keep ? "h2" : "postgresql");
            if (keep && wanted.equals("postgresql")) {
                throw new CannotStart("sandbox.keep=true keeps the consoles' data in a file: leave sandbox.store away,"
                        + " or say sandbox.store=h2.");
            }
            return Stream.of(values())
                    .filter(one -> one.name().equalsIgnoreCase(wanted))
                    .findFirst()
                    .orElseThrow(() ->
                            new CannotStart("sandbox.store must be postgresql or h2, not \"%s\".".formatted(wanted)));
        }
    }

    public WorldOptions {
        folder = folder.toAbsolutePath().normalize();
    }

    /** A visitor's world: fixed ports, files in target/sandbox, statuses that can be watched. */
    public static WorldOptions standard(SandboxSettings settings) {
        var keep = settings.on("sandbox.keep");
        return new WorldOptions(
                Path.of(settings.text("sandbox.folder").orElse("target/sandbox")),
                Ports.standard(settings),
                keep,
                2,
                Pace.visible(),
                Duration.ofSeconds(30),
                settings.text("sandbox.replication").filter("false"::equals).isEmpty(),
                Store.of(settings, keep));
    }

    /** A test's world: random ports, files in a folder of its own, no waiting but for real work. */
    public static WorldOptions forTests(Path folder) {
        return new WorldOptions(
                folder, Ports.random(), false, 5, Pace.immediate(), Duration.ofSeconds(5), true, Store.POSTGRESQL);
    }

    /** The same with other ports. */
    public WorldOptions withPorts(Ports chosen) {
        return new WorldOptions(folder, chosen, keep, ordersPerSecond, pace, quietPeriod, replication, store);
    }

    /** The same shop, busier or quieter. */
    public WorldOptions withOrdersPerSecond(double rate) {
        return new WorldOptions(folder, ports, keep, rate, pace, quietPeriod, replication, store);
    }
}
