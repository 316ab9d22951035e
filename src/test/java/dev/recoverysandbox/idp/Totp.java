package dev.recoverysandbox.idp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time codes: RFC 6238 with its defaults, HMAC-SHA-1, 30 seconds, 6 digits. */
public final class Totp {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP_SECONDS = 30;

    private Totp() {}

    /** A new secret of 160 bits (RFC 4226, section 4, R6), in Base32. */
    public static String newSecret() {
        var random = new SecureRandom();
        return random.ints(32, 0, 32)
                .collect(StringBuilder::new, (text, i) -> text.append(BASE32.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** The code that is right at this instant. */
    public static String code(String secret, Instant now) {
        return code(secret, step(now));
    }

    /** Whether the code belongs to this instant or to one step beside it (RFC 6238, section 5.2). */
    static boolean accepts(String secret, String code, Instant now) {
        return LongStream.rangeClosed(-1, 1)
                .anyMatch(drift -> code(secret, step(now) + drift).equals(code));
    }

    static long step(Instant now) {
        return now.getEpochSecond() / STEP_SECONDS;
    }

    private static String code(String secret, long step) {
        var hash = hmac(
                decode(secret), ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int truncated = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
        return "%06d".formatted(truncated % 1_000_000);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA1", e);
        }
    }

    private static byte[] decode(String base32) {
        var bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        long bits = 0;
        int held = 0;
        for (int i = 0; i < base32.length(); i++) {
            bits = bits << 5 | BASE32.indexOf(base32.charAt(i));
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.put((byte) (bits >> held));
            }
        }
        return bytes.array();
    }
}
