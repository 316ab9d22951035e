package dev.recoveryconsole.erasure;

import dev.recoveryconsole.aws.ObjectStore;
import dev.recoveryconsole.databases.DatabaseSettings.DeletionLogSettings;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code <prefix>/log.json} and {@code <prefix>/<seq>.jsonl}, within bounds, and trusts no line unread. */
class LogReader {

    static final int MOST_OBJECTS = 20_000;
    static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Pattern BATCH = Pattern.compile("(\\d{1,18})\\.jsonl");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectStore store;
    private final KnownBatches known;
    private final String bucket;
    private final String folder;

    LogReader(ObjectStore store, DeletionLogSettings settings, KnownBatches known) {
        this.store = store;
        this.known = known;
        this.bucket = settings.bucket();
        this.folder = settings.prefix().isEmpty() ? "" : settings.prefix() + "/";
    }

    LogHead head() {
        return parsed(folder + "log.json", text(stored(folder + "log.json")), LogHead.class);
    }

    /** All batches in order of their position; only those that are new or changed are fetched. */
    List<LogObject> objects() {
        var listed = listed();
        known.onlyThese(at(folder), listed.stream().map(one -> at(one.key())).collect(Collectors.toUnmodifiableSet()));
        return listed.stream()
                .map(one -> known.of(at(one.key()), one.version()).orElseGet(() -> fetched(one.key())))
                .sorted(Comparator.comparingLong(LogObject::seq))
                .toList();
    }

    /** All batches, as S3 lists them. */
    List<ObjectStore.Listed> listed() {
        var listed = store.list(bucket, folder).stream()
                .filter(one -> one.key().endsWith(".jsonl"))
                .toList();
        if (listed.size() > MOST_OBJECTS) {
            throw new LogUnusable("The deletion log holds " + listed.size() + " objects, more than the " + MOST_OBJECTS
                    + " that are read");
        }
        return listed;
    }

    /** Under the version of the bytes, not of the list: the object may have been written between the two. */
    private LogObject fetched(String key) {
        var name = BATCH.matcher(key.substring(folder.length()));
        if (!name.matches()) {
            throw new LogUnusable("The deletion log has an object with an unknown name: " + at(key));
        }
        var stored = stored(key);
        var entries = text(stored)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> parsed(key, line, DeletionEntry.class))
                .toList();
        var batch = new LogObject(Long.parseLong(name.group(1)), entries);
        known.keep(at(key), stored.version(), batch);
        return batch;
    }

    private ObjectStore.Stored stored(String key) {
        var found = store.get(bucket, key).orElseThrow(() -> new LogUnusable("The deletion log has no " + at(key)));
        var size = found.bytes().length;
        if (size > MOST_BYTES) {
            throw new LogUnusable(at(key) + " has " + size + " bytes, more than the " + MOST_BYTES + " that are read");
        }
        return found;
    }

    private static String text(ObjectStore.Stored stored) {
        return new String(stored.bytes(), StandardCharsets.UTF_8);
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
