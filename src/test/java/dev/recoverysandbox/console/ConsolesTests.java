package dev.recoverysandbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoverysandbox.SandboxWorld;
import dev.recoverysandbox.WorldOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsolesTests {

    @Test
    void a_killed_console_comes_back_over_its_store(@TempDir Path folder) throws Exception {
        try (var world = SandboxWorld.start(WorldOptions.forTests(folder))) {
            var consoles = world.consoles();
            var first = consoles.start(1);
            consoles.kill(1);
            assertThat(first.running()).isFalse();
            assertThat(consoles.start(1).address()).isEqualTo(first.address());
            assertThat(Files.readString(first.log())).contains("Started RecoveryConsole");
        }
    }
}
