package dev.recoverysandbox.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that can be done to the world, by a button or by a POST to {@code /acts/<name>}.
 *
 * @param name the last part of its address
 * @param label on the button
 * @param explains in one sentence what will be seen
 * @param fields what can be chosen, with usual values
 */
public record Act(String name, String label, String explains, List<Field> fields, Doing doing) {

    /** A value that may be sent along; without it the usual one is taken. */
    public record Field(String name, String usual) {}

    /** Does it and says in a sentence what happened. */
    @FunctionalInterface
    public interface Doing {
        String with(Map<String, String> values) throws Exception;
    }

    /** Does it and says nothing but that. */
    @FunctionalInterface
    public interface Plain {
        void run() throws Exception;
    }

    /** A button without anything to choose. */
    public static Act plain(String name, String label, String explains, Plain plain) {
        return new Act(name, label, explains, List.of(), values -> {
            plain.run();
            return label + ": done";
        });
    }

    /** A button that says what happened. */
    public static Act telling(String name, String label, String explains, Doing doing, Field... fields) {
        return new Act(name, label, explains, List.of(fields), doing);
    }

    /** Does it with the given values, completed by the usual ones. */
    String run(Map<String, String> given) throws Exception {
        var values = new HashMap<String, String>();
        fields.forEach(field -> values.put(field.name(), field.usual()));
        values.putAll(given);
        return doing.with(values);
    }
}
