package dev.recoverysandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BinariesTests {

    @Test
    void both_linux_platforms_have_their_programs_on_the_class_path() {
        assertThat(Binaries.class.getResource(Binaries.resource("Linux", "amd64")))
                .isNotNull();
        assertThat(Binaries.class.getResource(Binaries.resource("Linux", "aarch64")))
                .isNotNull();
    }

    @Test
    void any_other_platform_gets_one_plain_sentence() {
        assertThatThrownBy(() -> Binaries.resource("Mac OS X", "aarch64"))
                .hasMessage("The sandbox needs Linux (x64 or arm64); this is Mac OS X.");
        assertThatThrownBy(() -> Binaries.resource("Linux", "riscv64"))
                .hasMessage("The sandbox needs Linux on x64 or arm64; this machine is riscv64.");
    }
}
