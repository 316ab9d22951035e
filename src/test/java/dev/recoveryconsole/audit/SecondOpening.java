package dev.recoveryconsole.audit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** Checks a line of the people file a second time, from src/docs/audit.md alone and with another library's hash. */
final class SecondOpening {

    private static final Pattern LINE = Pattern.compile("\\{\"commitment\":\"person:sha256:([0-9a-f]{64})\",(.*)");

    private SecondOpening() {}

    /** The commitment is the hash of the line without it. */
    static boolean holds(String line) {
        var match = LINE.matcher(line);
        return match.matches() && match.group(1).equals(sha("{" + match.group(2)));
    }

    private static String sha(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var digest = new SHA256Digest();
        digest.update(bytes, 0, bytes.length);
        var sum = new byte[32];
        digest.doFinal(sum, 0);
        return HexFormat.of().formatHex(sum);
    }
}
