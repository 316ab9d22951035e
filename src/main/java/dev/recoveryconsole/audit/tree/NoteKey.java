package dev.recoveryconsole.audit.tree;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An Ed25519 public key under the name of its log or witness, written {@code name+id+key} (c2sp.org/signed-note, verifier
 * keys). The id is four bytes over name and key: it tells keys apart and proves nothing.
 */
public record NoteKey(String name, String id, String key) {

    private static final int ID_BYTES = 4;
    private static final int KEY_BYTES = 32;
    private static final byte ED25519 = 1;
    private static final byte COSIGNATURE = 4;
    /** What stands before the 32 bytes in a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Gives a key its name. */
    public static NoteKey of(String name, PublicKey key) {
        var encoded = key.getEncoded();
        if (encoded.length != INFO.length + KEY_BYTES
                || !Arrays.equals(INFO, 0, INFO.length, encoded, 0, INFO.length)) {
            throw new IllegalArgumentException("not an Ed25519 key: " + key.getAlgorithm());
        }
        return of(name, ED25519, Arrays.copyOfRange(encoded, INFO.length, encoded.length));
    }

    private static NoteKey of(String name, byte type, byte[] key) {
        if (!isName(name)) {
            throw new IllegalArgumentException("A log's name is one word without '+': " + name);
        }
        var typed = typed(type, key);
        var sha = TreeHash.sha256();
        sha.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        var id = HexFormat.of().formatHex(sha.digest(typed), 0, ID_BYTES);
        return new NoteKey(name, id, Base64.getEncoder().encodeToString(typed));
    }

    private static byte[] typed(byte type, byte[] key) {
        var typed = new byte[1 + key.length];
        typed[0] = type;
        System.arraycopy(key, 0, typed, 1, key.length);
        return typed;
    }

    /** Reads exactly what {@link #text} gives. */
    public static NoteKey of(String text) {
        return of(text, ED25519);
    }

    /** The same of a witness: its signatures are of a type of their own (c2sp.org/tlog-cosignature). */
    public static NoteKey ofWitness(String text) {
        return of(text, COSIGNATURE);
    }

    private static NoteKey of(String text, byte type) {
        var parts = text.split("\\+", 3);
        var typed = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        if (typed.length != 1 + KEY_BYTES || typed[0] != type) {
            throw new IllegalArgumentException("not name+id+key of an Ed25519 key of type " + type + ": " + text);
        }
        var key = of(parts[0], type, Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.text().equals(text)) {
            throw new IllegalArgumentException("the id does not belong to this name and key: " + text);
        }
        return key;
    }

    static boolean isName(String text) {
        return !text.isEmpty()
                && text.chars().noneMatch(one -> one == '+' || one <= ' ' || Character.isWhitespace(one));
    }

    public String text() {
        return name + "+" + id + "+" + key;
    }

    boolean verifies(String text, byte[] signature) {
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey());
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) { // of a signature that cannot be one, or a key that is no point
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        var typed = Base64.getDecoder().decode(key);
        var encoded = Arrays.copyOf(INFO, INFO.length + KEY_BYTES);
        System.arraycopy(typed, 1, encoded, INFO.length, KEY_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    @Override
    public String toString() {
        return text();
    }
}
