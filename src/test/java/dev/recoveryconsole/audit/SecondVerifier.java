package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.bundle.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a bundle a second time, from src/docs/audit.md and the RFC alone: it shares no class with the product's
 * verifier, hashes and checks signatures with another library, and reads JSON by its one canonical form.
 */
final class SecondVerifier {

    private static final Pattern HEADER = Pattern.compile(
            "\\{\"checkpoints\":(0|[1-9]\\d{0,14}),\"events\":(0|[1-9]\\d{0,14}),"
                    + "\"format\":\"recovery-console audit bundle v1\",\"keys\":\\[(.*)],\"origin\":\"([^\"\\\\\\x00-\\x1f]*)\"}");
    private static final Pattern LEAVES = Pattern.compile("\\{\"leaves\":\"([A-Za-z0-9+/]+=*)\"}");
    private static final Pattern CHECKPOINT = Pattern.compile("\\{\"checkpoint\":\"([^\"\\\\]+)\\\\n(\\d{1,18})\\\\n"
            + "([A-Za-z0-9+/]{43}=)\\\\n\\\\n\u2014 ([^\" \\\\]+) ([A-Za-z0-9+/]+=*)\\\\n\"}");
    private static final Pattern NOTE =
            Pattern.compile("(?s)([^\n]+)\n(\\d{1,18})\n([A-Za-z0-9+/]{43}=)\n\n\u2014 ([^ \n]+) ([A-Za-z0-9+/]+=*)\n");
    private static final Pattern INDEX = Pattern.compile("\"index\":(\\d{1,18}),\"subject\":");

    private final List<String> lines = new ArrayList<>();
    private final List<byte[]> raw = new ArrayList<>();
    private final List<byte[]> hashes = new ArrayList<>();
    private final TreeSet<String> used = new TreeSet<>();
    private List<String> keys = List.of();
    private String origin = "";
    private boolean whole = true;
    private long mismatch;
    private long good;
    private int at = 1;

    /** Exit code and first bad index; 0 where there is none. */
    record Said(int code, long firstBad) {}

    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    private record Signed(long size, byte[] root, String key) {}

    private SecondVerifier() {}

    static void assertAgrees(Verdict first, byte[] file, List<String> trusted, List<String> known) {
        var firstBad = first instanceof Verdict.Tampered(var index, var why) ? index : 0;
        assertThat(new Said(first.exitCode(), firstBad)).as(first.toString()).isEqualTo(verify(file, trusted, known));
    }

    static Said verify(byte[] file, List<String> trusted, List<String> known) {
        return new SecondVerifier().judge(file, trusted, known);
    }

    private Said judge(byte[] file, List<String> trusted, List<String> known) {
        cut(file);
        var header = raw.isEmpty() ? null : HEADER.matcher(lines.getFirst());
        if (header == null || !header.matches() || !same(0) || !readable(header.group(3))) {
            return new Said(3, 0);
        }
        var events = Long.parseLong(header.group(2));
        var count = Long.parseLong(header.group(1));
        origin = header.group(4);
        if (events < 1 || count < 1 || origin.isEmpty()) {
            return new Said(3, 0);
        }
        if (!trusted.isEmpty() && !trusted.containsAll(keys)) {
            return bad(1);
        }
        var listed = listed(events);
        return listed != null ? listed : behindTheList(events, count, known);
    }

    private Said behindTheList(long events, long count, List<String> known) {
        events(events);
        for (var i = 0L; i < count; i++) {
            var said = checkpoint(events);
            if (said != null) {
                return said;
            }
        }
        if (mismatch > 0) {
            return bad(mismatch);
        }
        if (good < events) {
            return bad(good + 1);
        }
        if (!keys.equals(List.copyOf(used))) {
            return bad(1);
        }
        return at < raw.size() || !whole ? bad(events + 1) : kept(known, events);
    }

    private void cut(byte[] file) {
        var from = 0;
        for (var i = 0; i < file.length; i++) {
            if (file[i] == '\n') {
                raw.add(Arrays.copyOfRange(file, from, i));
                from = i + 1;
            }
        }
        whole = from == file.length;
        raw.forEach(line -> lines.add(new String(line, StandardCharsets.UTF_8)));
    }

    /** Whether the bytes are the UTF-8 of the text. */
    private boolean same(int line) {
        return Arrays.equals(lines.get(line).getBytes(StandardCharsets.UTF_8), raw.get(line));
    }

    private boolean readable(String list) {
        keys = list.isEmpty()
                ? List.of()
                : List.of(list.replaceAll("^\"|\"$", "").split("\",\"", -1));
        return keys.stream().allMatch(SecondVerifier::isKey)
                && !list.isEmpty()
                && list.startsWith("\"")
                && list.endsWith("\"");
    }

    private static boolean isKey(String key) {
        var parts = key.split("\\+", 3);
        if (parts.length != 3 || parts[0].isEmpty() || parts[0].matches(".*[\\s\\\\\"].*")) {
            return false;
        }
        var bytes = base64(parts[2]);
        return bytes != null && bytes.length == 33 && bytes[0] == 1 && parts[1].equals(id(parts[0], bytes));
    }

    private static String id(String name, byte[] typed) {
        var sum = sha((name + "\n").getBytes(StandardCharsets.UTF_8), typed);
        return String.format("%02x%02x%02x%02x", sum[0], sum[1], sum[2], sum[3]);
    }

    private @Nullable Said listed(long events) {
        for (var from = 0L; from < events; from += 256) {
            var match = at < raw.size() ? LEAVES.matcher(lines.get(at)) : null;
            var bytes = match != null && match.matches() ? base64(match.group(1)) : null;
            if (bytes == null || bytes.length != 32 * Math.min(256, events - from)) {
                return bad(from + 1);
            }
            for (var i = 0; i < bytes.length; i += 32) {
                hashes.add(Arrays.copyOfRange(bytes, i, i + 32));
            }
            at++;
        }
        return null;
    }

    private void events(long events) {
        for (var index = 1; index <= events; index++, at++) {
            var there = at < raw.size() && Arrays.equals(sha(new byte[] {0}, raw.get(at)), hashes.get(index - 1));
            var place = there ? INDEX.matcher(lines.get(at)) : null;
            var fits = place != null && place.find() && Long.parseLong(place.group(1)) == index;
            if (!fits && mismatch == 0) {
                mismatch = index;
            }
        }
    }

    private @Nullable Said checkpoint(long events) {
        var match = at < raw.size() ? CHECKPOINT.matcher(lines.get(at)) : null;
        var signed = match != null && same(at) ? signed(match) : null;
        at++;
        if (signed == null) {
            return bad(mismatch > 0 ? mismatch : good + 1);
        }
        used.add(signed.key());
        if (signed.size() <= good) {
            return bad(mismatch > 0 ? mismatch : good + 1);
        }
        if (signed.size() > events) {
            return bad(mismatch > 0 ? mismatch : events + 1);
        }
        if (!Arrays.equals(root(0, (int) signed.size()), signed.root())) {
            return bad(mismatch > 0 && mismatch <= signed.size() ? mismatch : good + 1);
        }
        good = signed.size();
        return null;
    }

    /** Null unless one of the header's keys has signed just this for this log. */
    private @Nullable Signed signed(Matcher match) {
        if (!match.matches()
                || !match.group(1).equals(origin)
                || !match.group(4).equals(origin)) {
            return null;
        }
        var root = base64(match.group(3));
        var signature = base64(match.group(5));
        var size = match.group(2);
        if (root == null || signature == null || size.length() > 1 && size.startsWith("0")) {
            return null;
        }
        var text = origin + "\n" + size + "\n" + match.group(3) + "\n";
        return keys.stream()
                .filter(key -> verifies(key, text, signature))
                .findFirst()
                .map(key -> new Signed(Long.parseLong(size), root, key))
                .orElse(null);
    }

    private boolean verifies(String key, String text, byte[] signature) {
        var parts = key.split("\\+", 3);
        var typed = base64(parts[2]);
        if (!parts[0].equals(origin) || signature.length != 68 || typed == null) {
            return false;
        }
        var hint = String.format("%02x%02x%02x%02x", signature[0], signature[1], signature[2], signature[3]);
        var signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(typed, 1));
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        signer.update(bytes, 0, bytes.length);
        return hint.equals(parts[1]) && signer.verifySignature(Arrays.copyOfRange(signature, 4, 68));
    }

    private Said kept(List<String> known, long events) {
        var fits = 0L;
        var notes = new ArrayList<Signed>();
        for (var note : known) {
            var signed = signed(NOTE.matcher(note));
            if (signed == null) {
                return new Said(3, 0);
            }
            notes.add(signed);
        }
        notes.sort((one, other) -> Long.compare(one.size(), other.size()));
        for (var one : notes) {
            if (one.size() > events) {
                return bad(events + 1);
            }
            if (!Arrays.equals(root(0, (int) one.size()), one.root())) {
                return bad(fits + 1);
            }
            fits = one.size();
        }
        return new Said(0, 0);
    }

    /** MTH(D[from:to]) of RFC 6962, section 2.1. */
    private byte[] root(int from, int to) {
        if (to == from) {
            return sha(new byte[0], new byte[0]);
        }
        if (to - from == 1) {
            return hashes.get(from);
        }
        var k = 1;
        while (k * 2 < to - from) {
            k *= 2;
        }
        var both = new byte[65];
        both[0] = 1;
        System.arraycopy(root(from, from + k), 0, both, 1, 32);
        System.arraycopy(root(from + k, to), 0, both, 33, 32);
        return sha(both, new byte[0]);
    }

    private static byte[] sha(byte[] one, byte[] other) {
        var digest = new SHA256Digest();
        digest.update(one, 0, one.length);
        digest.update(other, 0, other.length);
        var sum = new byte[32];
        digest.doFinal(sum, 0);
        return sum;
    }

    /** Null unless it is the one way to write these bytes. */
    private static byte @Nullable [] base64(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Said bad(long firstBad) {
        return new Said(2, firstBad);
    }
}
