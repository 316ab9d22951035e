package dev.recoveryconsole.audit.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A hash of the tree: SHA-256 with the prefixes of RFC 6962, section 2.1, which keep leaves and nodes apart. */
public final class TreeHash {

    /** Bytes of each hash. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private TreeHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The leaf of an event's canonical bytes. */
    public static TreeHash leaf(byte[] event) {
        var sha = sha256();
        sha.update(LEAF);
        return new TreeHash(sha.digest(event));
    }

    /** The node above two others. */
    public static TreeHash node(TreeHash left, TreeHash right) {
        var sha = sha256();
        sha.update(NODE);
        sha.update(left.bytes);
        return new TreeHash(sha.digest(right.bytes));
    }

    /** The root of a tree without leaves. */
    public static TreeHash ofNothing() {
        return new TreeHash(sha256().digest());
    }

    /** The hash that stands in the bytes from there on. */
    public static TreeHash at(byte[] bytes, int from) {
        if (from + LENGTH > bytes.length) {
            throw new IllegalArgumentException("a hash has " + LENGTH + " bytes");
        }
        return new TreeHash(Arrays.copyOfRange(bytes, from, from + LENGTH));
    }

    /** Reads exactly what {@link #base64} writes. */
    public static TreeHash ofBase64(String text) {
        var bytes = Base64.getDecoder().decode(text);
        var hash = at(bytes, 0);
        if (!hash.base64().equals(text)) {
            throw new IllegalArgumentException("not a hash: " + text);
        }
        return hash;
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    void writeTo(byte[] target, int from) {
        System.arraycopy(bytes, 0, target, from, LENGTH);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
