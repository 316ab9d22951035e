package dev.recoverysandbox.aws.cloudwatch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As much of RFC 8949 as Smithy's RPC v2 protocol needs: maps, lists, texts, numbers, and instants under tag 1. */
final class Cbor {

    private static final int INDEFINITE = 31;
    private static final Object BREAK = new Object();

    private final ByteBuffer in;

    private Cbor(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    /** The map that the bytes hold; none is an empty one. */
    static Map<?, ?> read(byte[] bytes) {
        return bytes.length > 0 && new Cbor(bytes).value() instanceof Map<?, ?> map ? map : Map.of();
    }

    private @Nullable Object value() {
        var head = in.get() & 0xff;
        var info = head & 31;
        return switch (head >> 5) {
            case 0 -> length(info);
            case 1 -> -1 - length(info);
            case 3 -> text(info);
            case 4 -> list(info);
            case 5 -> map(info);
            case 6 -> tagged(length(info), value());
            case 7 -> simple(info);
            default -> throw new IllegalArgumentException("CBOR that nobody sends here: " + head);
        };
    }

    private long length(int info) {
        return switch (info) {
            case 24 -> in.get() & 0xff;
            case 25 -> in.getShort() & 0xffff;
            case 26 -> in.getInt() & 0xffffffffL;
            case 27 -> in.getLong();
            default -> info;
        };
    }

    private String text(int info) {
        if (info == INDEFINITE) {
            return String.join("", list(info).stream().map(String::valueOf).toList());
        }
        var bytes = new byte[(int) length(info)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private List<@Nullable Object> list(int info) {
        var all = new ArrayList<@Nullable Object>();
        for (var left = info == INDEFINITE ? Long.MAX_VALUE : length(info); left > 0; left--) {
            var one = value();
            if (one == BREAK) {
                break;
            }
            all.add(one);
        }
        return all;
    }

    private Map<Object, @Nullable Object> map(int info) {
        var all = new LinkedHashMap<Object, @Nullable Object>();
        for (var left = info == INDEFINITE ? Long.MAX_VALUE : length(info); left > 0; left--) {
            var name = value();
            if (name == BREAK || name == null) {
                break;
            }
            all.put(name, value());
        }
        return all;
    }

    private static @Nullable Object tagged(long tag, @Nullable Object value) {
        return tag == 1 && value instanceof Number seconds
                ? Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000))
                : value;
    }

    private @Nullable Object simple(int info) {
        return switch (info) {
            case 20 -> Boolean.FALSE;
            case 21 -> Boolean.TRUE;
            case 26 -> in.getFloat();
            case 27 -> in.getDouble();
            case INDEFINITE -> BREAK;
            default -> null;
        };
    }

    /** The bytes of a map of texts, numbers, instants, lists and maps. */
    static byte[] write(Map<String, ?> map) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            write(out, map);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                head(out, 5, map.size());
                for (var entry : map.entrySet()) {
                    write(out, entry.getKey());
                    write(out, entry.getValue());
                }
            }
            case List<?> list -> {
                head(out, 4, list.size());
                for (var one : list) {
                    write(out, one);
                }
            }
            case Instant at -> {
                head(out, 6, 1);
                out.writeByte(7 << 5 | 27);
                out.writeDouble(at.toEpochMilli() / 1000.0);
            }
            case Integer number when number >= 0 -> head(out, 0, number);
            default -> {
                var text = value.toString().getBytes(StandardCharsets.UTF_8);
                head(out, 3, text.length);
                out.write(text);
            }
        }
    }

    private static void head(DataOutputStream out, int major, int length) throws IOException {
        out.writeByte(major << 5 | 26);
        out.writeInt(length);
    }
}
