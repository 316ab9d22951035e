package dev.recoverysandbox.kubernetes.server;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Refusal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the few small kinds that newer kubectls send as protobuf ({@code create secret}, {@code auth can-i}, ...).
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding">the envelope</a>
 * @see <a href="https://github.com/kubernetes/api/blob/master/core/v1/generated.proto">field numbers</a>
 */
final class Protobuf {

    static final String TYPE = "application/vnd.kubernetes.protobuf";

    private static final byte[] MAGIC = {'k', '8', 's', 0};

    /** What a field holds. */
    private sealed interface Type {
        enum Plain implements Type {
            TEXT,
            BYTES,
            FLAG,
            NUMBER,
            TEXTS,
            TEXT_MAP,
            BYTES_MAP
        }

        record Message(Map<Integer, Field> fields) implements Type {}
    }

    private record Field(String name, Type type) {}

    private static final Type METADATA = message(
            1,
            "name",
            Type.Plain.TEXT,
            2,
            "generateName",
            Type.Plain.TEXT,
            3,
            "namespace",
            Type.Plain.TEXT,
            5,
            "uid",
            Type.Plain.TEXT,
            6,
            "resourceVersion",
            Type.Plain.TEXT,
            11,
            "labels",
            Type.Plain.TEXT_MAP,
            12,
            "annotations",
            Type.Plain.TEXT_MAP,
            14,
            "finalizers",
            Type.Plain.TEXTS);
    private static final Type WISH = message(
            1,
            "namespace",
            Type.Plain.TEXT,
            2,
            "verb",
            Type.Plain.TEXT,
            3,
            "group",
            Type.Plain.TEXT,
            4,
            "version",
            Type.Plain.TEXT,
            5,
            "resource",
            Type.Plain.TEXT,
            6,
            "subresource",
            Type.Plain.TEXT,
            7,
            "name",
            Type.Plain.TEXT);
    private static final Type ENVELOPE = message(
            1,
            "type",
            message(1, "apiVersion", Type.Plain.TEXT, 2, "kind", Type.Plain.TEXT),
            2,
            "raw",
            Type.Plain.BYTES);
    private static final Map<String, Type> KINDS = Map.of(
            "SelfSubjectAccessReview",
            message(1, "metadata", METADATA, 2, "spec", message(1, "resourceAttributes", WISH)),
            "Secret",
            message(
                    1,
                    "metadata",
                    METADATA,
                    2,
                    "data",
                    Type.Plain.BYTES_MAP,
                    3,
                    "type",
                    Type.Plain.TEXT,
                    4,
                    "stringData",
                    Type.Plain.TEXT_MAP,
                    5,
                    "immutable",
                    Type.Plain.FLAG),
            "ConfigMap",
            message(
                    1,
                    "metadata",
                    METADATA,
                    2,
                    "data",
                    Type.Plain.TEXT_MAP,
                    3,
                    "binaryData",
                    Type.Plain.BYTES_MAP,
                    4,
                    "immutable",
                    Type.Plain.FLAG),
            "Namespace",
            message(1, "metadata", METADATA),
            "ServiceAccount",
            message(1, "metadata", METADATA),
            "Scale",
            message(1, "metadata", METADATA, 2, "spec", message(1, "replicas", Type.Plain.NUMBER)));

    private Protobuf() {}

    /** @throws Refusal 415 for a kind that is read as JSON only, 400 when the bytes are not a message */
    static ObjectNode read(byte[] body) {
        if (body.length < 4 || !Arrays.equals(Arrays.copyOf(body, 4), MAGIC)) {
            throw Refusal.badRequest("the body does not begin as a Kubernetes protobuf message");
        }
        try {
            var envelope = message(ByteBuffer.wrap(body, 4, body.length - 4), ENVELOPE);
            var kind = KINDS.get(Json.text(envelope, "type", "kind"));
            if (kind == null) {
                throw Refusal.unsupportedMediaType("application/json");
            }
            var raw = ByteBuffer.wrap(Base64.getDecoder().decode(Json.text(envelope, "raw")));
            var head = (ObjectNode) envelope.path("type");
            return head.setAll(message(raw, kind));
        } catch (BufferUnderflowException e) {
            throw Refusal.badRequest("the protobuf message ends too early");
        }
    }

    private static ObjectNode message(ByteBuffer in, Type type) {
        var made = Json.object();
        var fields = type instanceof Type.Message(var known) ? known : Map.<Integer, Field>of();
        while (in.hasRemaining()) {
            var tag = (int) varint(in);
            var field = fields.get(tag >>> 3);
            switch (tag & 7) {
                case 0 -> number(made, field, varint(in));
                case 1 -> in.position(in.position() + 8);
                case 2 -> bytes(made, field, slice(in));
                case 5 -> in.position(in.position() + 4);
                default -> throw Refusal.badRequest("unknown protobuf wire type " + (tag & 7));
            }
        }
        return made;
    }

    private static void number(ObjectNode made, @Nullable Field field, long value) {
        if (field != null && field.type() == Type.Plain.FLAG) {
            made.put(field.name(), value != 0);
        } else if (field != null) {
            made.put(field.name(), value);
        }
    }

    private static void bytes(ObjectNode made, @Nullable Field field, ByteBuffer value) {
        if (field == null) {
            return;
        }
        switch (field.type()) {
            case Type.Message nested -> made.set(field.name(), message(value, nested));
            case Type.Plain.TEXTS -> Json.list(made, field.name()).add(text(value));
            case Type.Plain.TEXT_MAP -> entry(made, field.name(), value, Type.Plain.TEXT);
            case Type.Plain.BYTES_MAP -> entry(made, field.name(), value, Type.Plain.BYTES);
            case Type.Plain.BYTES -> made.put(field.name(), Base64.getEncoder().encodeToString(rest(value)));
            case Type.Plain plain -> putUnlessEmpty(made, field.name(), text(value));
        }
    }

    /** Go writes empty strings, which stand for absent ones. */
    private static void putUnlessEmpty(ObjectNode made, String name, String value) {
        if (!value.isEmpty()) {
            made.put(name, value);
        }
    }

    private static void entry(ObjectNode made, String name, ByteBuffer pair, Type values) {
        var read = message(pair, message(1, "key", Type.Plain.TEXT, 2, "value", values));
        Json.within(made, name).put(Json.text(read, "key"), Json.text(read, "value"));
    }

    private static long varint(ByteBuffer in) {
        var value = 0L;
        for (int shift = 0; shift < 64; shift += 7) {
            var next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }

    private static ByteBuffer slice(ByteBuffer in) {
        var length = (int) varint(in);
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        var slice = in.slice(in.position(), length);
        in.position(in.position() + length);
        return slice;
    }

    private static String text(ByteBuffer value) {
        return new String(rest(value), StandardCharsets.UTF_8);
    }

    private static byte[] rest(ByteBuffer value) {
        var bytes = new byte[value.remaining()];
        value.get(bytes);
        return bytes;
    }

    /** Number, name and type of each field in turn. */
    private static Type message(Object... fields) {
        var made = new java.util.HashMap<Integer, Field>();
        for (int i = 0; i < fields.length; i += 3) {
            made.put((Integer) fields[i], new Field((String) fields[i + 1], (Type) fields[i + 2]));
        }
        return new Type.Message(made);
    }
}
