package dev.recoverysandbox.aws.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every call as it was received, before it is judged, refused ones too; append-only. With a file each call is a line of
 * JSON when it comes in and a second line, of the same sequence, when it is answered.
 */
public final class Ledger {

    private final InstantSource clock;
    private final @Nullable Path file;
    private final JsonMapper json = JsonMapper.shared();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private volatile Consumer<LedgerEntry> witness = entry -> {};

    public Ledger(InstantSource clock, @Nullable Path file) {
        this.clock = clock;
        this.file = file;
    }

    /** Everything so far, oldest first. */
    public synchronized List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    /** Every call of one action, whatever became of it. */
    public List<LedgerEntry> received(String action) {
        return entries().stream().filter(entry -> entry.action().equals(action)).toList();
    }

    /** The calls of one action that AWS carried out, also those whose answer was lost. */
    public List<LedgerEntry> accepted(String action) {
        return received(action).stream().filter(LedgerEntry::accepted).toList();
    }

    /** Is told of each call when it has come in and when it is answered, before either goes on. */
    public void tell(Consumer<LedgerEntry> told) {
        witness = told;
    }

    /** Writes a call down and gives its sequence, from 1. */
    public long received(AwsCall call, String action, SortedMap<String, String> parameters) {
        var entry = writtenDown(call, action, parameters);
        witness.accept(entry);
        return entry.sequence();
    }

    private synchronized LedgerEntry writtenDown(AwsCall call, String action, SortedMap<String, String> parameters) {
        var entry = new LedgerEntry(
                entries.size() + 1L,
                clock.instant(),
                call.principal(),
                call.service(),
                call.region(),
                action,
                parameters,
                null);
        entries.add(entry);
        write(Map.of(
                "sequence", entry.sequence(),
                "received", entry.at().toString(),
                "principal", entry.principal(),
                "service", entry.service(),
                "region", entry.region(),
                "action", action,
                "parameters", parameters));
        return entry;
    }

    /** Writes down what became of a call. */
    public void answered(long sequence, LedgerEntry.Answer answer) {
        witness.accept(judged(sequence, answer));
    }

    private synchronized LedgerEntry judged(long sequence, LedgerEntry.Answer answer) {
        var index = Math.toIntExact(sequence - 1);
        entries.set(index, entries.get(index).with(answer));
        write(Map.of(
                "sequence", sequence,
                "answered", clock.instant().toString(),
                "code", answer.code(),
                "requestId", answer.requestId(),
                "delivered", answer.delivered()));
        return entries.get(index);
    }

    private void write(Map<String, Object> line) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(
                    file,
                    json.writeValueAsString(new TreeMap<>(line)) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger " + file + " cannot be written", e);
        }
    }
}
