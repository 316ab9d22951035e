package dev.recoveryconsole.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTests {

    private static final Map<String, String> VALUES = Map.of("DB_HOST", "old.example", "DB_PASSWORD", "s3cret-é");

    @TempDir
    Path folder;

    private SecretBox box;

    @BeforeEach
    void a_box() throws IOException {
        box = new SecretBox(new SecretsSettings(keyFile(32)));
    }

    @Test
    void gives_back_what_was_sealed() {
        assertThat(box.open(box.seal(VALUES, "RC-2026-014/1"), "RC-2026-014/1")).isEqualTo(VALUES);
    }

    @Test
    void never_seals_twice_alike_and_shows_nothing() {
        var sealed = box.seal(VALUES, "run");
        assertThat(box.seal(VALUES, "run")).isNotEqualTo(sealed);
        assertThat(new String(Base64.getDecoder().decode(sealed), StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cret", "old.example");
    }

    @Test
    void every_changed_byte_is_noticed() {
        var bytes = Base64.getDecoder().decode(box.seal(VALUES, "run"));
        for (int i = 0; i < bytes.length; i++) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> box.open(Base64.getEncoder().encodeToString(changed), "run"))
                    .isInstanceOf(SecretRefused.class);
        }
    }

    @Test
    void another_context_or_key_opens_nothing() throws IOException {
        var sealed = box.seal(VALUES, "RC-2026-014/1");
        var other = new SecretBox(new SecretsSettings(keyFile(32)));
        assertThatThrownBy(() -> box.open(sealed, "RC-2026-014/2")).isInstanceOf(SecretRefused.class);
        assertThatThrownBy(() -> other.open(sealed, "RC-2026-014/1")).isInstanceOf(SecretRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64 at all!"})
    void a_text_that_was_never_sealed_is_refused(String text) {
        assertThatThrownBy(() -> box.open(text, "run")).isInstanceOf(SecretRefused.class);
    }

    @Test
    void a_missing_or_short_key_is_refused_in_one_sentence() throws IOException {
        var shortKey = keyFile(16);
        assertThatThrownBy(() -> new SecretBox(new SecretsSettings(null))).hasMessageContaining("is not set");
        assertThatThrownBy(() -> new SecretBox(new SecretsSettings(folder.resolve("none"))))
                .hasMessageContaining("none cannot be read");
        assertThatThrownBy(() -> new SecretBox(new SecretsSettings(shortKey))).hasMessageContaining("holds 16 bytes");
    }

    private Path keyFile(int length) throws IOException {
        var key = new byte[length];
        new SecureRandom().nextBytes(key);
        return Files.writeString(
                Files.createTempFile(folder, "key", ""), Base64.getEncoder().encodeToString(key) + "\n");
    }
}
