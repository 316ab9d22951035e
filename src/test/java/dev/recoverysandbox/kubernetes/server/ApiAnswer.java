package dev.recoverysandbox.kubernetes.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is sent back. */
sealed interface ApiAnswer {

    int code();

    /** A JSON document. */
    record Document(int code, JsonNode body) implements ApiAnswer {}

    /** Bytes of another type, with headers of their own. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Content(int code, Map<String, List<String>> headers, byte[] body) implements ApiAnswer {

        static Content of(int code, String contentType, byte[] body) {
            return new Content(code, Map.of("Content-Type", List.of(contentType)), body);
        }
    }

    /** A body that grows while it is sent; ends when the writer returns. */
    record Flow(String contentType, Body body) implements ApiAnswer {

        @Override
        public int code() {
            return 200;
        }
    }

    /** Writes a growing body; an IOException means that the reader has left. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    static ApiAnswer ok(JsonNode body) {
        return new Document(200, body);
    }
}
