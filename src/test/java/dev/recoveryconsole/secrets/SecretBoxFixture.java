package dev.recoveryconsole.secrets;

import javax.crypto.spec.SecretKeySpec;

/** A box with a key of tests only. */
public final class SecretBoxFixture {

    private SecretBoxFixture() {}

    public static SecretBox box() {
        return new SecretBox(new SecretKeySpec(new byte[32], "AES"));
    }
}
