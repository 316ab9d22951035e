package dev.recoveryconsole.secrets;

import dev.recoveryconsole.shell.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads the key, or says in one sentence why the console cannot start with it. Never quotes the file. */
final class KeyFile {

    private static final int KEY_BYTES = 32;
    private static final String NEEDS = "recovery.secrets.key-file must name a file with 32 random bytes in base64 ";

    private KeyFile() {}

    static SecretKey read(@Nullable Path file) {
        if (file == null) {
            throw new StartRefused(
                    NEEDS + "(it encrypts the switch-back copy and seals what is signed), and is not set");
        }
        return new SecretKeySpec(decoded(file), "AES");
    }

    private static byte[] decoded(Path file) {
        byte[] key;
        try {
            key = Base64.getMimeDecoder().decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new StartRefused(NEEDS + "and " + file + " cannot be read");
        } catch (IllegalArgumentException e) {
            throw new StartRefused(NEEDS + "and " + file + " is not base64");
        }
        if (key.length != KEY_BYTES) {
            throw new StartRefused(NEEDS + "and " + file + " holds " + key.length + " bytes");
        }
        return key;
    }
}
