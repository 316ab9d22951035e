package dev.recoveryconsole.recovery;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.shell.Node;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A turn whose node has said nothing for too long: it was killed, stands still, or lost the store. The run goes on here, and
 * says so where people look; whatever that node still does belongs to an old epoch.
 */
@Component
class LostTurn implements DeadExecutionHandler<Void> {

    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final LogRows log;
    private final AuditLog audit;
    private final TransactionTemplate tx;
    private final InstantSource clock;
    private final Node node;

    LostTurn(
            Recoveries recoveries,
            TaskRows tasks,
            LogRows log,
            AuditLog audit,
            TransactionTemplate tx,
            InstantSource clock,
            Node node) {
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.log = log;
        this.audit = audit;
        this.tx = tx;
        this.clock = clock;
        this.node = node;
    }

    /** Of several nodes that see it, one gets the row; only that one writes about it. */
    @Override
    public void deadExecution(ExecutionComplete lost, ExecutionOperations<Void> operations) {
        operations.reschedule(lost, clock.instant());
        var execution = lost.getExecution();
        note(UUID.fromString(execution.taskInstance.getId()), execution.pickedBy);
    }

    void note(UUID id, @Nullable String by) {
        tx.executeWithoutResult(status -> {
            var run = recoveries.locked(id);
            var task = tasks.findFirstByRecoveryIdOrderByOrdinalDesc(id).map(TaskRow::name);
            var from = by == null ? "unknown" : by;
            log.save(LogRow.event(id, run.attempt(), task.orElse(null), words(from), null, clock.instant()));
            run.touch();
            var facts = new HashMap<String, Object>();
            facts.put("from", from);
            facts.put("to", node.name());
            facts.put("epoch", run.epoch());
            audit.append(AuditEntry.byConsole("turn taken over", run.number(), facts));
        });
    }

    private String words(String from) {
        return from.equals(node.name())
                ? "The console " + from + " did not finish a turn of this run, and goes on with it"
                : "The console " + from + " went silent in a turn of this run; " + node.name() + " goes on with it";
    }
}
