package dev.recoverysandbox;

import dev.recoverysandbox.aws.rds.Pace;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a world is started.
 *
 * @param folder takes its files: welcome.json, kubeconfig, keys, consoles, ledger
 * @param ports where its parts listen
 * @param keep whether the console's store of the last world stays
 * @param ordersPerSecond how busy the shop is; 0 for a quiet one
 * @param pace how long AWS takes beside the real work
 * @param quietPeriod how long a console waits for an instance that it may have asked for
 */
public record WorldOptions(
        Path folder, Ports ports, boolean keep, double ordersPerSecond, Pace pace, Duration quietPeriod) {

    public WorldOptions {
        folder = folder.toAbsolutePath().normalize();
    }

    /** A visitor's world: fixed ports, files in target/sandbox, statuses that can be watched. */
    public static WorldOptions standard(SandboxSettings settings) {
        return new WorldOptions(
                Path.of(settings.text("sandbox.folder").orElse("target/sandbox")),
                Ports.standard(settings),
                settings.on("sandbox.keep"),
                2,
                Pace.visible(),
                Duration.ofSeconds(30));
    }

    /** A test's world: random ports, files in a folder of its own, no waiting but for real work. */
    public static WorldOptions forTests(Path folder) {
        return new WorldOptions(folder, Ports.random(), false, 5, Pace.immediate(), Duration.ofSeconds(5));
    }

    /** The same with other ports. */
    public WorldOptions withPorts(Ports chosen) {
        return new WorldOptions(folder, chosen, keep, ordersPerSecond, pace, quietPeriod);
    }

    /** The same shop, busier or quieter. */
    public WorldOptions withOrdersPerSecond(double rate) {
        return new WorldOptions(folder, ports, keep, rate, pace, quietPeriod);
    }
}
