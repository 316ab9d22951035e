package dev.recoveryconsole.digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value as canonical JSON (RFC 8785): equal content gives equal text, whatever the order of its members.
 *
 * @param text the JSON; numbers are exact up to 2^53, as the RFC says
 */
public record CanonicalJson(String text) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Of records, maps, lists, text, numbers and instants (as ISO-8601 text). */
    public static CanonicalJson of(Object value) {
        try {
            return new CanonicalJson(new JsonCanonicalizer(MAPPER.writeValueAsString(value)).getEncodedString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of the text's UTF-8 bytes, 64 hexadecimal digits. */
    public String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
