package dev.recoveryconsole.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104), and keys that are derived with it. */
final class HmacSha256 {

    private static final String NAME = "HmacSHA256";
    private static final int BYTES = 32;
    /** HKDF counts its rounds, from 1 on; one gives as many bytes as a key has. */
    private static final byte[] FIRST = {1};

    private HmacSha256() {}

    /** Over the parts one after the other; 32 bytes. */
    static byte[] of(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance(NAME);
            mac.init(new SecretKeySpec(key, NAME));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM lacks " + NAME, e);
        }
    }

    /** HKDF (RFC 5869) without salt: a key of 32 bytes for one use, from which neither this key nor another use's follows. */
    static byte[] derived(byte[] key, String use) {
        return of(of(new byte[BYTES], key), use.getBytes(StandardCharsets.UTF_8), FIRST);
    }
}
