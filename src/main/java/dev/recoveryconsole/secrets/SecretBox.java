package dev.recoveryconsole.secrets;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals a map of secret values with AES-256-GCM (NIST SP 800-38D: 96-bit random nonce, 128-bit tag), bound to a context
 * so that a sealed text cannot be moved to another row.
 */
@Component
public class SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    @Autowired
    SecretBox(SecretsSettings settings) {
        this(KeyFile.read(settings.keyFile()));
    }

    SecretBox(SecretKey key) {
        this.key = key;
    }

    /**
     * Gives base64 of nonce, ciphertext and tag.
     *
     * @param context what the values belong to, for example run and attempt; needed again to open
     */
    public String seal(Map<String, String> values, String context) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(JSON.writeValueAsBytes(values));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot encrypt with " + CIPHER, e);
        }
    }

    /** Gives the values back; throws {@link SecretRefused} for another key, another context or a changed text. */
    public Map<String, String> open(String sealed, String context) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
            var nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            var rest = new byte[bytes.remaining()];
            bytes.get(rest);
            return JSON.readValue(cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(rest), new TypeReference<>() {});
        } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException e) {
            throw new SecretRefused("The sealed values of " + context + " were changed, or sealed with another key", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
