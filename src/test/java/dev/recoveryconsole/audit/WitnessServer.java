package dev.recoveryconsole.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * A witness written a second time from c2sp.org/tlog-witness and RFC 6962 alone: it shares no class with the product, checks proofs
 * by the recursion of the RFC turned round, and hashes and signs with other code.
 */
final class WitnessServer implements AutoCloseable {

    private static final byte COSIGNATURE = 4;
    private static final byte[] SEED = new byte[32];

    final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String name;
    private final Ed25519PrivateKeyParameters secret;
    private final String log;
    private volatile long size;
    private volatile byte[] root = new byte[0];
    volatile long seconds = 1_773_456_060;
    volatile int status;
    volatile String instead = "";

    /** @param log the log's key, as {@code name+id+key} */
    WitnessServer(String name, int seed, String log) {
        this.name = name;
        this.log = log;
        var own = SEED.clone();
        own[0] = (byte) seed;
        secret = new Ed25519PrivateKeyParameters(own, 0);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    AuditSettings.Witness settings() {
        return new AuditSettings.Witness(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/witness/"), key());
    }

    String key() {
        var typed = new byte[33];
        typed[0] = COSIGNATURE;
        secret.generatePublicKey().encode(typed, 1);
        return name + "+" + hex(id(typed)) + "+" + Base64.getEncoder().encodeToString(typed);
    }

    private byte[] id(byte[] typed) {
        return Arrays.copyOf(sha((name + "\n").getBytes(StandardCharsets.UTF_8), typed), 4);
    }

    /** It has seen another log of the same name. */
    void hasSeen(long events, String rootOfThem) {
        size = events;
        root = Base64.getDecoder().decode(rootOfThem);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestURI() + " " + body.substring(0, body.indexOf('\n')));
        var said = status == 0 ? said(body) : new Said(status, instead);
        var bytes = said.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", said.status() == 409 ? "text/x.tlog.size" : "text/plain");
        exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Said(int status, String text) {}

    private synchronized Said said(String body) {
        var halves = body.split("\n\n", 2);
        var lines = halves[0].split("\n");
        var text = halves[1].substring(0, halves[1].indexOf("\n\n") + 1);
        var old = Long.parseLong(lines[0].substring("old ".length()));
        var parts = text.split("\n");
        var events = Long.parseLong(parts[1]);
        var offered = Base64.getDecoder().decode(parts[2]);
        if (!parts[0].equals(log.split("\\+")[0])) {
            return new Said(404, "");
        }
        if (!isOfTheLog(text, halves[1])) {
            return new Said(403, "");
        }
        if (old != size || old == events && !Arrays.equals(root, offered)) {
            return new Said(409, size + "\n");
        }
        var proof = new ArrayList<byte[]>();
        for (var line : List.of(lines).subList(1, lines.length)) {
            proof.add(Base64.getDecoder().decode(line));
        }
        if (old > 0 && old < events && !grows(old, events, proof, offered) || old == 0 && !proof.isEmpty()) {
            return new Said(422, "");
        }
        size = events;
        root = offered;
        return new Said(200, "\u2014 somebody.example/else AAAA\n" + cosignature(text) + "\n");
    }

    private boolean isOfTheLog(String text, String note) {
        var typed = Base64.getDecoder().decode(log.split("\\+", 3)[2]);
        var line = note.substring(note.indexOf('\u2014'), note.length() - 1);
        var signature = Base64.getDecoder().decode(line.split(" ")[2]);
        var signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(typed, 1));
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        signer.update(bytes, 0, bytes.length);
        return signer.verifySignature(Arrays.copyOfRange(signature, 4, signature.length));
    }

    private String cosignature(String text) {
        var said = ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
        var signer = new Ed25519Signer();
        signer.init(true, secret);
        signer.update(said, 0, said.length);
        var typed = new byte[33];
        typed[0] = COSIGNATURE;
        secret.generatePublicKey().encode(typed, 1);
        var whole =
                ByteBuffer.allocate(4 + 8 + 64).put(id(typed)).putLong(seconds).put(signer.generateSignature());
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(whole.array());
    }

    private boolean grows(long old, long events, List<byte[]> proof, byte[] offered) {
        if (proof.isEmpty()) {
            return false;
        }
        var rest = new ArrayList<>(proof);
        var roots = roots(old, events, true, rest);
        return rest.isEmpty() && Arrays.equals(roots[0], root) && Arrays.equals(roots[1], offered);
    }

    /** SUBPROOF(old, D[events], known) read from its end: the roots of the older and of the newer tree. */
    private byte[][] roots(long old, long events, boolean known, List<byte[]> rest) {
        if (old == events) {
            var both = known ? root : rest.removeLast();
            return new byte[][] {both, both};
        }
        var k = 1L;
        while (k * 2 < events) {
            k *= 2;
        }
        if (old <= k) {
            var right = rest.removeLast();
            var left = roots(old, k, known, rest);
            return new byte[][] {left[0], node(left[1], right)};
        }
        var left = rest.removeLast();
        var right = roots(old - k, events - k, false, rest);
        return new byte[][] {node(left, right[0]), node(left, right[1])};
    }

    private static byte[] node(byte[] left, byte[] right) {
        return sha(new byte[] {1}, left, right);
    }

    private static byte[] sha(byte[]... parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                sha.update(part);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        var hex = new StringBuilder();
        for (var one : bytes) {
            hex.append(String.format("%02x", one));
        }
        return hex.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
