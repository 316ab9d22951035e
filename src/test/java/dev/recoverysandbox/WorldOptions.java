package dev.recoverysandbox;

import java.nio.file.Path;

/**
 * How a world is started.
 *
 * @param folder takes its files: welcome.json, kubeconfig, keys, consoles, ledger
 * @param ports where its parts listen
 * @param keep whether the console's store of the last world stays
 * @param ordersPerSecond how busy the shop is; 0 for a quiet one
 * @param incidentAtStart whether the bad migration runs as soon as everything is up
 */
public record WorldOptions(Path folder, Ports ports, boolean keep, double ordersPerSecond, boolean incidentAtStart) {

    /** A visitor's world: fixed ports, files in target/sandbox. */
    public static WorldOptions standard(SandboxSettings settings) {
        return new WorldOptions(
                Path.of(settings.text("sandbox.folder").orElse("target/sandbox")),
                Ports.standard(settings),
                settings.on("sandbox.keep"),
                2,
                settings.text("sandbox.incident").filter("at-start"::equals).isPresent());
    }

    /** A test's world: random ports, files in a folder of its own. */
    public static WorldOptions forTests(Path folder) {
        return new WorldOptions(folder, Ports.random(), false, 5, false);
    }
}
