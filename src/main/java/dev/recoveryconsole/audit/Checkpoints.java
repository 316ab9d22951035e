package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.tree.Checkpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs how the log stands. A log never signs two histories: what was signed last must still be the beginning of what is
 * signed now, or nothing is signed any more.
 */
@Component
public class Checkpoints {

    /** With the pause between two looks, every event is signed within 10 s. */
    private static final Duration AFTER = Duration.ofSeconds(7);

    private static final long EVENTS = 256;
    private static final Logger LOGGER = LoggerFactory.getLogger(Checkpoints.class);

    private final TreeRows rows;
    private final AuditTree tree;
    private final CopyRow copy;
    private final CheckpointSigner signer;
    private final InstantSource clock;
    private final AtomicReference<String> said = new AtomicReference<>("");

    Checkpoints(TreeRows rows, AuditTree tree, CopyRow copy, CheckpointSigner signer, InstantSource clock) {
        this.rows = rows;
        this.tree = tree;
        this.copy = copy;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Signs all that is recorded so far, unless it is signed already; says why it cannot. A key in KMS is asked inside the
     * transaction, for 6 s at most: what is armed is signed under the same lock, and before the log's own row is taken.
     */
    @Transactional
    public Optional<String> seal() {
        var outside = Optional.ofNullable(copy.state().refusal());
        if (outside.isPresent()) {
            return refusal(outside.get());
        }
        var events = rows.events();
        var newest = rows.newest();
        var signed = newest.map(StoredCheckpoint::size).orElse(0L);
        if (events == signed) {
            return Optional.empty();
        }
        if (events < signed) {
            return refusal(signed + " events were signed, and only " + events + " are there");
        }
        try {
            return extended(newest, events);
        } catch (LogBroken broken) {
            return refusal(broken.what());
        } catch (NotSigned no) {
            return refusal(no.why());
        }
    }

    private Optional<String> extended(Optional<StoredCheckpoint> newest, long events) {
        tree.grow(events);
        var changed = newest.map(StoredCheckpoint::checkpoint)
                .filter(before -> !tree.at(before.size(), List.of()).root().equals(before.root()));
        if (changed.isPresent()) {
            return refusal("the first " + changed.get().size() + " events are not the ones that were signed");
        }
        var checkpoint = new Checkpoint(
                signer.key().name(), events, tree.at(events, List.of()).root());
        rows.add(new StoredCheckpoint(
                events, clock.instant(), signer.sign(checkpoint), signer.key().text()));
        said.set("");
        return Optional.empty();
    }

    /** Loud once, not every two seconds. */
    private Optional<String> refusal(String why) {
        if (!why.equals(said.getAndSet(why))) {
            LOGGER.error("The audit log is not signed any more: {}. No restore and no switch is sent", why);
        }
        return Optional.of(why);
    }

    /** Signs when enough has happened or the first unsigned event has waited long enough; writes down why it cannot. */
    @Transactional
    public void sealIfDue() {
        var newest = rows.newest();
        var enough = rows.events() - newest.map(StoredCheckpoint::size).orElse(0L) >= EVENTS;
        if (enough || newest.filter(this::fresh).isEmpty()) {
            copy.unsigned(seal());
        }
    }

    private boolean fresh(StoredCheckpoint newest) {
        return newest.at().plus(AFTER).isAfter(clock.instant());
    }
}
