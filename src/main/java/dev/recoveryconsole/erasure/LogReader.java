package dev.recoveryconsole.erasure;

import dev.recoveryconsole.aws.ObjectStore;
import dev.recoveryconsole.databases.DatabaseSettings.DeletionLogSettings;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code <prefix>/log.json} and {@code <prefix>/<seq>.jsonl}, within bounds, and trusts no line unread. */
class LogReader {

    static final int MOST_OBJECTS = 20_000;
    static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Pattern BATCH = Pattern.compile("(\\d{1,18})\\.jsonl");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectStore store;
    private final String bucket;
    private final String folder;

    LogReader(ObjectStore store, DeletionLogSettings settings) {
        this.store = store;
        this.bucket = settings.bucket();
        this.folder = settings.prefix().isEmpty() ? "" : settings.prefix() + "/";
    }

    LogHead head() {
        return parsed(
                folder + "log.json", new String(bytes(folder + "log.json"), StandardCharsets.UTF_8), LogHead.class);
    }

    /** All batches in order of their position. */
    List<LogObject> objects() {
        return keys().stream()
                .map(this::object)
                .sorted(Comparator.comparingLong(LogObject::seq))
                .toList();
    }

    /** Of all batches, as S3 lists them. */
    List<String> keys() {
        var keys = store.keys(bucket, folder).stream()
                .filter(key -> key.endsWith(".jsonl"))
                .toList();
        if (keys.size() > MOST_OBJECTS) {
            throw new LogUnusable("The deletion log holds " + keys.size() + " objects, more than the " + MOST_OBJECTS
                    + " that are read");
        }
        return keys;
    }

    private LogObject object(String key) {
        var name = BATCH.matcher(key.substring(folder.length()));
        if (!name.matches()) {
            throw new LogUnusable("The deletion log has an object with an unknown name: " + at(key));
        }
        var entries = new String(bytes(key), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> parsed(key, line, DeletionEntry.class))
                .toList();
        return new LogObject(Long.parseLong(name.group(1)), entries);
    }

    private byte[] bytes(String key) {
        var found = store.get(bucket, key).orElseThrow(() -> new LogUnusable("The deletion log has no " + at(key)));
        if (found.length > MOST_BYTES) {
            throw new LogUnusable(
                    at(key) + " has " + found.length + " bytes, more than the " + MOST_BYTES + " that are read");
        }
        return found;
    }

    private <T> T parsed(String key, String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JacksonException e) {
            // the location alone: the message may quote the line, and the line names a subject
            throw new LogUnusable(at(key) + " cannot be read as " + type.getSimpleName() + missing(e));
        }
    }

    private static String missing(JacksonException e) {
        return e.getCause() instanceof NullPointerException absent ? ": " + absent.getMessage() : "";
    }

    private String at(String key) {
        return "s3://" + bucket + "/" + key;
    }
}
