package dev.recoveryconsole.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in the one form of RFC 8785, so that the same content always has the same digest. */
public final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** RFC 8785 writes numbers as IEEE 754 doubles; whole numbers beyond this would silently become others. */
    private static final long EXACT = 1L << 53;

    private CanonicalJson() {}

    /**
     * The canonical text of an object or an array. Refuses, with {@link IllegalArgumentException}, whole numbers beyond
     * 2^53: write them as strings.
     */
    public static String of(Object value) {
        JsonNode tree = JSON.valueToTree(value);
        refuseInexact(tree);
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(tree)).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of the text in UTF-8, as 64 hexadecimal digits. */
    public static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** A digest as people compare it: the first 12 digits in groups of four. */
    public static String shortly(String digest) {
        return digest.substring(0, 4) + " " + digest.substring(4, 8) + " " + digest.substring(8, 12);
    }

    private static void refuseInexact(JsonNode node) {
        if (node.isIntegralNumber() && (!node.canConvertToLong() || beyondExact(node.longValue()))) {
            throw new IllegalArgumentException("RFC 8785 cannot carry " + node + " exactly; write it as a string");
        }
        node.forEach(CanonicalJson::refuseInexact);
    }

    private static boolean beyondExact(long number) {
        return number > EXACT || number < -EXACT;
    }
}
