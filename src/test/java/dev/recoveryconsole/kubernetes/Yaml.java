package dev.recoveryconsole.kubernetes;

import io.fabric8.kubernetes.client.utils.Serialization;

/** Objects written shortly: the document mark keeps the reader from taking flow style for JSON. */
final class Yaml {

    private Yaml() {}

    static <T> T read(String text, Class<T> type) {
        return Serialization.unmarshal("---\n" + text, type);
    }
}
