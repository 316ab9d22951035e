package dev.recoveryconsole.secrets;

import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/** Seals with keys of tests only. */
public final class KeyedSealFixture {

    private KeyedSealFixture() {}

    /** Each number is another key. */
    public static KeyedSeal seal(int key) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) key);
        return new KeyedSeal(new SecretKeySpec(bytes, "AES"));
    }
}
