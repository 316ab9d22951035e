package dev.recoverysandbox.aws.s3;

import dev.recoverysandbox.aws.wire.AwsCall;
import dev.recoverysandbox.aws.wire.AwsRefusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The content of an upload. SDKs send it in {@code aws-chunked} form with a checksum in the trailer (S3 API reference,
 * "Signature calculations ... including trailing headers"); chunk signatures are read over.
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two uploads
record Upload(byte[] content, SortedMap<String, String> checksums) {

    private static final String CRC32 = "x-amz-checksum-crc32";

    static Upload of(AwsCall call) {
        var checksums = new TreeMap<>(call.headers());
        checksums.keySet().removeIf(name -> !name.startsWith("x-amz-checksum-"));
        var chunked = call.header("content-encoding").contains("aws-chunked")
                || call.header("x-amz-content-sha256").startsWith("STREAMING-");
        var upload = chunked ? decoded(call.body(), checksums) : new Upload(call.body(), checksums);
        upload.check(call.header("x-amz-decoded-content-length"));
        return upload;
    }

    /** {@code <hex length>[;chunk-signature=...]CRLF <bytes> CRLF ... 0 CRLF <trailers> CRLF}. */
    private static Upload decoded(byte[] body, SortedMap<String, String> checksums) {
        var content = new ByteArrayOutputStream(body.length);
        var at = 0;
        while (at < body.length) {
            var line = line(body, at);
            at += line.length() + 2;
            var length = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
            if (length == 0) {
                trailers(body, at, checksums);
                break;
            }
            content.write(body, at, Math.min(length, body.length - at));
            at += length + 2;
        }
        return new Upload(content.toByteArray(), checksums);
    }

    private static void trailers(byte[] body, int from, SortedMap<String, String> checksums) {
        for (var at = from; at < body.length; at += line(body, at).length() + 2) {
            var parts = line(body, at).split(":", 2);
            if (parts.length == 2 && parts[0].startsWith("x-amz-checksum-")) {
                checksums.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
            }
        }
    }

    private static String line(byte[] body, int from) {
        var to = from;
        while (to < body.length && body[to] != '\r') {
            to++;
        }
        return new String(body, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Codes of the S3 list of error codes. */
    private void check(String decodedLength) {
        if (!decodedLength.isEmpty() && Long.parseLong(decodedLength) != content.length) {
            throw new AwsRefusal(
                    "IncompleteBody",
                    "You did not provide the number of bytes specified by the Content-Length HTTP header.");
        }
        var sent = checksums.get(CRC32);
        if (sent != null && !sent.equals(crc32())) {
            throw new AwsRefusal("BadDigest", "The CRC32 you specified did not match the calculated checksum.");
        }
    }

    private String crc32() {
        var sum = new CRC32();
        sum.update(content);
        var value = (int) sum.getValue();
        return Base64.getEncoder()
                .encodeToString(
                        new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value});
    }
}
