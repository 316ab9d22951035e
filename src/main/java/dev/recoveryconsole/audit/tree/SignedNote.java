package dev.recoveryconsole.audit.tree;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A text with one signature (c2sp.org/signed-note).
 *
 * @param text ends with a line break
 * @param signature four bytes of the key's id and the signature itself, in Base64
 */
public record SignedNote(String text, String name, String signature) {

    private static final String DASH = "\u2014 ";
    private static final int ID_BYTES = 4;

    /** A signature that was just made with the key. */
    public static SignedNote of(String text, NoteKey key, byte[] signature) {
        var whole = ByteBuffer.allocate(ID_BYTES + signature.length)
                .put(HexFormat.of().parseHex(key.id()))
                .put(signature);
        return new SignedNote(text, key.name(), Base64.getEncoder().encodeToString(whole.array()));
    }

    /** Reads exactly what {@link #note} gives: with one signature, because a second one would be vouched for by nobody. */
    public static SignedNote of(String note) {
        var end = note.indexOf("\n\n");
        var lines = end < 0 ? new String[0] : note.substring(end + 2).split("\n", -1);
        if (lines.length != 2 || !lines[1].isEmpty() || !lines[0].startsWith(DASH)) {
            throw new IllegalArgumentException("a note has a text, an empty line and one signature");
        }
        var words = lines[0].substring(DASH.length()).split(" ", -1);
        if (words.length != 2) {
            throw new IllegalArgumentException("a signature has a name and its bytes");
        }
        return new SignedNote(note.substring(0, end + 1), words[0], words[1]);
    }

    public String note() {
        return text + "\n" + DASH + name + " " + signature + "\n";
    }

    /** Whether it is of this key; whatever cannot be read is not. */
    public boolean signedBy(NoteKey key) {
        try {
            var whole = Base64.getDecoder().decode(signature);
            return name.equals(key.name())
                    && whole.length > ID_BYTES
                    && Base64.getEncoder().encodeToString(whole).equals(signature)
                    && HexFormat.of().formatHex(whole, 0, ID_BYTES).equals(key.id())
                    && key.verifies(text, Arrays.copyOfRange(whole, ID_BYTES, whole.length));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
