package dev.recoveryconsole.audit.tree;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a witness says of a checkpoint: at that moment it was the newest that it had seen of the log, and what it had seen before is its
 * beginning (c2sp.org/tlog-cosignature, v1).
 *
 * @param at by the witness's own clock, in whole seconds
 * @param line as the witness wrote it, without its line break
 */
public record Cosignature(Instant at, String line) {

    private static final String DASH = "\u2014 ";
    private static final int ID_BYTES = 4;
    private static final int SIGNATURE_BYTES = 64;

    /** That of the witness among the lines of its answer, if it is really of this checkpoint; all others are passed over. */
    public static Optional<Cosignature> in(String answer, NoteKey witness, Checkpoint checkpoint) {
        return answer.lines()
                .filter(line -> line.startsWith(DASH + witness.name() + " "))
                .flatMap(line -> of(line, witness, checkpoint).stream())
                .findFirst();
    }

    private static Optional<Cosignature> of(String line, NoteKey witness, Checkpoint checkpoint) {
        try {
            var base64 = line.substring((DASH + witness.name() + " ").length());
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            return bytes.capacity() == ID_BYTES + Long.BYTES + SIGNATURE_BYTES
                            && Base64.getEncoder().encodeToString(bytes.array()).equals(base64)
                    ? of(line, bytes, witness, checkpoint)
                    : Optional.empty();
        } catch (IllegalArgumentException e) { // not Base64
            return Optional.empty();
        }
    }

    private static Optional<Cosignature> of(String line, ByteBuffer bytes, NoteKey witness, Checkpoint checkpoint) {
        var id = next(bytes, ID_BYTES);
        var seconds = bytes.getLong();
        var said = "cosignature/v1\ntime " + seconds + "\n" + checkpoint.text();
        var isTheirs = HexFormat.of().formatHex(id).equals(witness.id())
                && seconds >= 0
                && seconds <= Instant.MAX.getEpochSecond()
                && witness.verifies(said, next(bytes, SIGNATURE_BYTES));
        return isTheirs ? Optional.of(new Cosignature(Instant.ofEpochSecond(seconds), line)) : Optional.empty();
    }

    private static byte[] next(ByteBuffer bytes, int count) {
        var taken = new byte[count];
        bytes.get(taken);
        return taken;
    }
}
