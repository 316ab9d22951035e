package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.tree.Checkpoint;
import dev.recoveryconsole.audit.tree.SignedNote;
import dev.recoveryconsole.audit.tree.Tile;
import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.LockedStore;
import dev.recoveryconsole.aws.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies what is signed to where nobody can delete it, and compares first: a checkpoint there that is newer than all that
 * was copied, or another one, means that the console's own store was put back to an earlier time. Then nothing is signed.
 */
@Component
class AuditCopy implements Keeper {

    private static final Logger LOGGER = LoggerFactory.getLogger(AuditCopy.class);
    private static final int PART = 1000;

    private final AuditSettings settings;
    private final CopyKeys keys;
    private final CopyRow copy;
    private final TreeRows rows;
    private final AuditTree tree;
    private final AuditSearch events;
    private final CheckpointSigner signer;
    private final Outside outside;
    private final TransactionTemplate tx;
    private final InstantSource clock;
    private volatile boolean compared;

    /** The bucket, as two ports see it. */
    record Outside(LockedStore locked, ObjectStore objects) {}

    AuditCopy(
            AuditSettings settings,
            CopyRow copy,
            TreeRows rows,
            AuditTree tree,
            AuditSearch events,
            CheckpointSigner signer,
            Outside outside,
            TransactionTemplate tx,
            InstantSource clock) {
        this.settings = settings;
        this.keys = new CopyKeys(settings.prefix());
        this.copy = copy;
        this.rows = rows;
        this.tree = tree;
        this.events = events;
        this.signer = signer;
        this.outside = outside;
        this.tx = tx;
        this.clock = clock;
    }

    /** Once at the start of each node, and whenever there is something to copy or something was wrong. */
    void look() {
        var bucket = settings.bucket();
        var state = copy.state();
        var newest = rows.newest().filter(one -> one.size() > state.size());
        if (bucket == null || compared && newest.isEmpty() && state.refusal() == null) {
            return;
        }
        try {
            var refusal = compare(bucket, state.size());
            copy.compared(refusal);
            compared = true;
            if (refusal.isEmpty()) {
                newest.ifPresent(one -> put(bucket, copy.state().size(), one));
            }
        } catch (AwsRefused no) {
            failed("AWS says: " + no.code() + ": " + no.getMessage(), state);
        } catch (AwsUnreachable silence) {
            failed("AWS does not answer: " + silence.getMessage(), state);
        }
    }

    @Override
    public List<Kept> kept() {
        return Optional.ofNullable(settings.bucket()).stream()
                .map(bucket -> new Kept("the bucket " + bucket, copy.state().size()))
                .toList();
    }

    private void failed(String words, CopyRow.State before) {
        if (!words.equals(before.trouble())) {
            LOGGER.warn("The audit log is not copied: {}", words);
        }
        copy.failed(words);
    }

    /** What lies outside behind all that is known to have been copied; our own from before a crash is as it should be. */
    private Optional<String> compare(String bucket, long known) {
        var later = outside.locked().after(bucket, keys.checkpoints(), keys.checkpoint(known));
        if (later.isEmpty()) {
            return Optional.empty();
        }
        var key = later.getLast();
        var refusal = outside.objects().get(bucket, key).flatMap(found -> differs(key, found.bytes()));
        if (refusal.isEmpty()) {
            copy.copied(Long.parseLong(key.substring(keys.checkpoints().length())), clock.instant());
        }
        return refusal;
    }

    private Optional<String> differs(String key, byte[] found) {
        try {
            var note = SignedNote.of(new String(found, StandardCharsets.UTF_8));
            var checkpoint = Checkpoint.of(note.text());
            return note.signedBy(signer.key())
                    ? differs(checkpoint)
                    : Optional.of(key + " in the bucket is not signed with this console's key");
        } catch (IllegalArgumentException e) {
            return Optional.of(key + " in the bucket is no checkpoint");
        }
    }

    private Optional<String> differs(Checkpoint there) {
        var here = rows.events();
        if (there.size() > here) {
            return Optional.of(there.size() + " events were copied, and only " + here
                    + " are there: this store was put back to an earlier time");
        }
        return same(there)
                ? Optional.empty()
                : Optional.of("the first " + there.size() + " events are others than those that were copied:"
                        + " this store was put back to an earlier time");
    }

    private boolean same(Checkpoint there) {
        try {
            return Boolean.TRUE.equals(tx.execute(status -> {
                tree.grow(there.size());
                return tree.at(there.size(), List.of()).root().equals(there.root());
            }));
        } catch (LogBroken broken) {
            return false;
        }
    }

    /** The checkpoint comes last: where it lies, all that it is over lies too. */
    private void put(String bucket, long from, StoredCheckpoint newest) {
        var until = clock.instant().plus(settings.retention());
        putEvents(bucket, from, newest.size(), until);
        for (var level = 0; newest.size() >> Tile.HEIGHT * (level + 1) > 0; level++) {
            var shift = Tile.HEIGHT * (level + 1);
            putTiles(bucket, level, numbers(from >> shift, newest.size() >> shift), until);
        }
        outside.locked()
                .put(
                        bucket,
                        keys.checkpoint(newest.size()),
                        newest.note().note().getBytes(StandardCharsets.UTF_8),
                        until);
        copy.copied(newest.size(), clock.instant());
    }

    private void putEvents(String bucket, long from, long to, Instant until) {
        for (var last = from; last < to; last = Math.min(last + PART, to)) {
            var text = events.next(AuditFilter.ALL, last, (int) Math.min(PART, to - last)).stream()
                    .map(event -> event.canonical() + "\n")
                    .collect(Collectors.joining());
            var key = keys.events(last + 1, Math.min(last + PART, to));
            outside.locked().put(bucket, key, text.getBytes(StandardCharsets.UTF_8), until);
        }
    }

    private void putTiles(String bucket, int level, Collection<Long> numbers, Instant until) {
        rows.tiles(level, numbers)
                .forEach(tile -> outside.locked().put(bucket, keys.tile(level, tile.no()), tile.bytes(), until));
    }

    private static List<Long> numbers(long from, long to) {
        return Stream.iterate(from, no -> no < to, no -> no + 1).toList();
    }
}
