package dev.recoveryconsole.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Proves of a text in the store that this installation wrote it: whoever can write there has no key. Each use has a key of
 * its own, derived from the installation's, so that the key of the switch-back copy is not used for two things.
 */
@Component
public class KeyedSeal {

    private final SecretKey key;

    @Autowired
    KeyedSeal(SecretsSettings settings) {
        this(KeyFile.read(settings.keyFile()));
    }

    KeyedSeal(SecretKey key) {
        this.key = key;
    }

    /**
     * Gives HMAC-SHA-256 of the text, as 64 hexadecimal digits.
     *
     * @param use what the text is, for example "sign-off"; the seal of another use does not fit
     */
    public String of(String use, String text) {
        return HexFormat.of()
                .formatHex(HmacSha256.of(
                        HmacSha256.derived(key.getEncoded(), use), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether the seal is this text's; none never is. */
    public boolean fits(String use, String text, @Nullable String seal) {
        return seal != null
                && MessageDigest.isEqual(
                        of(use, text).getBytes(StandardCharsets.UTF_8), seal.getBytes(StandardCharsets.UTF_8));
    }
}
