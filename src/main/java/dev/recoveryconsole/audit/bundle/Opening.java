package dev.recoveryconsole.audit.bundle;

import dev.recoveryconsole.audit.CanonicalJson;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Who stands behind a commitment of the events. The commitment is SHA-256 over the RFC 8785 JSON of the other three: without
 * the salt nobody can try out people, and no other person and salt lead to it.
 *
 * @param salt 32 random bytes of this person alone, as 64 hexadecimal digits
 */
public record Opening(String commitment, String salt, String issuer, String subject) {

    private static final String PREFIX = "person:sha256:";
    /** What a commitment looks like, wherever it stands. */
    public static final Pattern COMMITMENT = Pattern.compile(PREFIX + "[0-9a-f]{64}");

    /** That of this person under this salt. */
    public static Opening of(String salt, String issuer, String subject) {
        return new Opening(commitment(salt, issuer, subject), salt, issuer, subject);
    }

    /** Gives that of a {@link #line()}; anything else is refused with {@link IllegalArgumentException}. */
    public static Opening read(String line) {
        try {
            var json = BundleLine.JSON.readTree(line);
            return new Opening(
                    text(json, "commitment"), text(json, "salt"), text(json, "issuer"), text(json, "subject"));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    private static String text(JsonNode json, String name) {
        var value = json.path(name);
        if (!value.isString()) {
            throw new IllegalArgumentException("no " + name);
        }
        return value.stringValue();
    }

    /** Whether the commitment really is that of this person under this salt: a row that was changed does not have it. */
    public boolean holds() {
        return commitment.equals(commitment(salt, issuer, subject));
    }

    private static String commitment(String salt, String issuer, String subject) {
        return PREFIX
                + CanonicalJson.digest(CanonicalJson.of(Map.of("issuer", issuer, "salt", salt, "subject", subject)));
    }

    /** Its line in the file of the people: canonical JSON, without the line break. */
    public String line() {
        return CanonicalJson.of(Map.of("commitment", commitment, "issuer", issuer, "salt", salt, "subject", subject));
    }

    /** Whether this is a commitment and not an account in clear, as events of older versions have it. */
    public static boolean isCommitment(String actor) {
        return COMMITMENT.matcher(actor).matches();
    }

    /** A commitment as people compare it: the first 12 digits in groups of four. */
    public static String shortly(String commitment) {
        return CanonicalJson.shortly(commitment.substring(PREFIX.length()));
    }
}
