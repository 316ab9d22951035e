package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.audit.tree.Checkpoint;
import dev.recoveryconsole.audit.tree.TreeHash;
import dev.recoveryconsole.shell.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileSignerTests extends CheckpointSignerContract {

    /** The private half of the key that Go publishes with its notes, and the public one. */
    private static final String SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    @TempDir
    Path folder;

    @Override
    CheckpointSigner signer(String origin) throws IOException {
        return KeyFileSigner.read(file(published()), origin);
    }

    @Test
    void the_public_key_is_the_one_that_belongs_to_the_file() throws IOException {
        assertThat(KeyFileSigner.read(file(published()), "PeterNeumann").key().text())
                .isEqualTo(KEY);
    }

    @Test
    void what_it_signs_is_of_its_key() throws IOException {
        var signer = KeyFileSigner.read(file(published()), "PeterNeumann");
        var note = signer.sign(new Checkpoint("PeterNeumann", 3, TreeHash.ofNothing()));
        assertThat(note.signedBy(signer.key())).isTrue();
        assertThat(note.note()).startsWith("PeterNeumann\n3\n").contains("\n\n\u2014 PeterNeumann x08go");
    }

    @Test
    void a_key_that_cannot_be_used_is_one_sentence_without_its_content() throws IOException {
        assertSays(null, "log", "and is not set");
        assertSays(folder.resolve("none"), "log", "cannot be read");
        assertSays(file("c2VjcmV0"), "log", "holds something else");
        assertSays(file("*"), "log", "is not PEM");
        assertSays(file(published()), "two words", "not such a name");
        assertThatThrownBy(() -> KeyFileSigner.read(file("c2VjcmV0"), "log"))
                .hasMessageNotContaining("c2VjcmV0")
                .hasMessageContaining("openssl genpkey -algorithm ed25519");
    }

    private static void assertSays(@Nullable Path file, String origin, String words) {
        assertThatThrownBy(() -> KeyFileSigner.read(file, origin))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("recovery.audit.key-file must name a file")
                .hasMessageContaining(words);
    }

    private static String published() {
        var seed = Base64.getDecoder().decode(SEED);
        var encoded = new byte[48];
        var head = new byte[] {0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20}; // RFC 8410
        System.arraycopy(head, 0, encoded, 0, head.length);
        System.arraycopy(seed, 1, encoded, head.length, 32);
        return Base64.getEncoder().encodeToString(encoded);
    }

    private Path file(String base64) throws IOException {
        return Files.writeString(
                folder.resolve("audit.key"),
                "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    }
}
