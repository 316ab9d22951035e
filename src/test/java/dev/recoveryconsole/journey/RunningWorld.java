package dev.recoveryconsole.journey;

import dev.recoverysandbox.SandboxWorld;
import dev.recoverysandbox.WorldOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One world with one console process, shared by all journeys of this JVM: starting both takes longer than most tests. A
 * journey leaves it as it found it: its run ended, its faults taken back.
 */
record RunningWorld(SandboxWorld world, URI console, Witness witness) {

    private static final class Shared {
        private static final RunningWorld INSTANCE = start();
    }

    static RunningWorld get() {
        return Shared.INSTANCE;
    }

    /** For a journey after which nothing is as before; whoever asks for it closes its world. */
    static RunningWorld ofItsOwn() {
        return start();
    }

    private static RunningWorld start() {
        try {
            var parent = Files.createDirectories(Path.of("target", "journeys"));
            var world = SandboxWorld.start(WorldOptions.forTests(Files.createTempDirectory(parent, "world")));
            Runtime.getRuntime().addShutdownHook(new Thread(world::close, "world-exit"));
            return new RunningWorld(world, world.consoles().start(1).address(), new Witness(world));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
