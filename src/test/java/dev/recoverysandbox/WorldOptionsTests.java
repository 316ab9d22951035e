package dev.recoverysandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorldOptionsTests {

    @Test
    void the_consoles_have_a_postgresql_unless_their_data_is_kept() {
        assertThat(store()).isEqualTo(WorldOptions.Store.POSTGRESQL);
        assertThat(store("--sandbox.keep=true")).isEqualTo(WorldOptions.Store.H2);
        assertThat(store("--sandbox.store=h2")).isEqualTo(WorldOptions.Store.H2);
    }

    @Test
    void backups_are_replicated_unless_somebody_says_no() {
        assertThat(standard().replication()).isTrue();
        assertThat(standard("--sandbox.replication=false").replication()).isFalse();
    }

    @Test
    void what_cannot_be_is_said_in_one_sentence() {
        assertThatThrownBy(() -> store("--sandbox.keep=true", "--sandbox.store=postgresql"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("keeps the consoles' data in a file");
        assertThatThrownBy(() -> store("--sandbox.store=oracle"))
                .isInstanceOf(CannotStart.class)
                .hasMessage("sandbox.store must be postgresql or h2, not \"oracle\".");
    }

    private static WorldOptions.Store store(String... arguments) {
        return standard(arguments).store();
    }

    private static WorldOptions standard(String... arguments) {
        return WorldOptions.standard(new SandboxSettings(List.of(arguments)));
    }
}
