package dev.recoveryconsole.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The proofs of the events of one page, all against the newest checkpoint, read together. */
@Component
class Inclusions {

    private final TreeRows rows;
    private final AuditTree tree;

    Inclusions(TreeRows rows, AuditTree tree) {
        this.rows = rows;
        this.tree = tree;
    }

    /**
     * How the log is signed.
     *
     * @param unsigned how many events are newer than the newest checkpoint
     * @param byIndex what is newer has none
     * @param broken why there are no proofs although there is a checkpoint
     */
    record Signed(
            Optional<StoredCheckpoint> newest, long unsigned, Map<Long, Inclusion> byIndex, Optional<String> broken) {}

    @Transactional(readOnly = true)
    public Signed of(List<AuditEvent> events) {
        var newest = rows.newest();
        var unsigned = rows.events() - newest.map(StoredCheckpoint::size).orElse(0L);
        try {
            Map<Long, Inclusion> proofs =
                    newest.map(checkpoint -> proofs(checkpoint, events)).orElse(Map.of());
            return new Signed(newest, unsigned, proofs, Optional.empty());
        } catch (LogBroken broken) {
            return new Signed(newest, unsigned, Map.of(), Optional.of(broken.what()));
        }
    }

    private Map<Long, Inclusion> proofs(StoredCheckpoint newest, List<AuditEvent> events) {
        var signed =
                events.stream().filter(event -> event.index() <= newest.size()).toList();
        var root = newest.checkpoint().root();
        var whole = tree.at(
                newest.size(), signed.stream().map(event -> event.index() - 1).toList());
        return signed.stream().collect(Collectors.toMap(AuditEvent::index, event -> Inclusion.of(event, whole, root)));
    }
}
