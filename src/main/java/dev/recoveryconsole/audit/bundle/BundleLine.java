package dev.recoveryconsole.audit.bundle;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.audit.tree.NoteKey;
import dev.recoveryconsole.audit.tree.SignedNote;
import dev.recoveryconsole.audit.tree.Tile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines of a bundle other than events, which are their own canonical text. In this order: one header, the leaf hashes
 * 256 at a time, the events, the checkpoints. Each is canonical JSON and ends with a line break, so that there is one file
 * for one log and no byte of it can be another.
 */
public sealed interface BundleLine {

    /** What the format is called in its first line. */
    String FORMAT = "recovery-console audit bundle v1";

    JsonMapper JSON = JsonMapper.builder().build();

    /** Its JSON, without the line break. */
    String text();

    /**
     * What the file says it is.
     *
     * @param keys those that its checkpoints are signed with; whether they are to be trusted is for the reader to say
     */
    record Header(String origin, long events, long checkpoints, List<NoteKey> keys) implements BundleLine {

        public Header {
            keys = List.copyOf(keys);
        }

        static Header of(String line) {
            var json = JSON.readTree(line);
            var keys = json.path("keys").valueStream().map(JsonNode::asString).map(NoteKey::of);
            return new Header(
                    json.path("origin").asString(""),
                    json.path("events").asLong(-1),
                    json.path("checkpoints").asLong(-1),
                    keys.toList());
        }

        @Override
        public String text() {
            return CanonicalJson.of(Map.of(
                    "format",
                    FORMAT,
                    "origin",
                    origin,
                    "events",
                    events,
                    "checkpoints",
                    checkpoints,
                    "keys",
                    keys.stream().map(NoteKey::text).toList()));
        }
    }

    /** The leaf hashes of up to 256 events: with them a single changed event is found by its own index. */
    record Leaves(Tile tile) implements BundleLine {

        static Leaves of(long no, String line) {
            var hashes = JSON.readTree(line).path("leaves").asString("");
            return new Leaves(Tile.of(0, no, Base64.getDecoder().decode(hashes)));
        }

        @Override
        public String text() {
            return CanonicalJson.of(Map.of("leaves", Base64.getEncoder().encodeToString(tile.bytes())));
        }
    }

    /** A signed root. */
    record Signed(SignedNote note) implements BundleLine {

        static Signed of(String line) {
            return new Signed(
                    SignedNote.of(JSON.readTree(line).path("checkpoint").asString("")));
        }

        @Override
        public String text() {
            return CanonicalJson.of(Map.of("checkpoint", note.note()));
        }
    }

    /** The line in the bytes of the file. */
    default byte[] bytes() {
        return (text() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
